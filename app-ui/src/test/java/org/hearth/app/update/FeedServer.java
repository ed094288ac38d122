package org.hearth.app.update;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A publisher with a key of its own, and its files on this computer. */
final class FeedServer implements AutoCloseable {
  final KeyPair keys = newKeys();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final HttpServer server;

  FeedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = files.get(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
          if (body != null) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
  }

  static KeyPair newKeys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  Publisher publisher() {
    return new Publisher(at("/feed.json"), keys.getPublic());
  }

  void put(String path, byte[] bytes) {
    files.put(path, bytes);
  }

  /** The list with its signature. */
  void publish(String feed) throws GeneralSecurityException {
    publish(feed, keys);
  }

  void publish(String feed, KeyPair by) throws GeneralSecurityException {
    byte[] bytes = feed.getBytes(StandardCharsets.UTF_8);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(by.getPrivate());
    signature.update(bytes);
    put("/feed.json", bytes);
    put("/feed.json.sig", Base64.getEncoder().encode(signature.sign()));
  }

  static String sha256(byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  /** A list with one release of one file. */
  String feed(long sequence, String version, String kind, byte[] file)
      throws GeneralSecurityException {
    return feed(sequence, version, kind, "/file", file.length, sha256(file));
  }

  String feed(long sequence, String version, String kind, String path, long bytes, String sha256) {
    return """
    {"sequence": %d, "expires": "2026-12-31T00:00:00Z", "releases": [
      {"version": "%s", "notes": "Faster.", "files": [
        {"kind": "%s", "arch": "%s", "url": "%s", "bytes": %d, "sha256": "%s"}]}]}
    """
        .formatted(sequence, version, kind, Installation.arch(), at(path), bytes, sha256);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
