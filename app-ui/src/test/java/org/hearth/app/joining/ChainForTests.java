package org.hearth.app.joining;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node of a chain of id 137 that knows its newest block and nothing else. */
public final class ChainForTests implements AutoCloseable {
  /** An address with a right check sum. */
  public static final String CONTRACT = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

  private final HttpServer server;

  public ChainForTests() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          JsonNode asked = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
          String result =
              switch (asked.get("method").asString()) {
                case "eth_chainId" -> "\"0x89\"";
                case "eth_getBlockByNumber" ->
                    "{\"number\":\"0x10\",\"hash\":\"0x"
                        + "ab".repeat(32)
                        + "\",\"timestamp\":\"0x6a000000\",\"baseFeePerGas\":\"0x7\"}";
                default -> "null";
              };
          byte[] answer =
              "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}"
                  .formatted(asked.get("id"), result)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  /** Its address, with something in it that must not be told. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/secret-key";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
