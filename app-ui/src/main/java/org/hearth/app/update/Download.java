package org.hearth.app.update;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.DoubleConsumer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Fetches files of a known length over HTTPS; plain http only from this computer. */
final class Download {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final OkHttpClient http;

  Download(OkHttpClient http) {
    this.http = http.newBuilder().connectTimeout(TIMEOUT).readTimeout(TIMEOUT).build();
  }

  /** A small file, whole. */
  byte[] small(URI url, int most) {
    try (Response response = open(url);
        InputStream in = response.body().byteStream()) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new UpdateException(url + " is longer than it may be. Nothing was changed.");
      }
      return bytes;
    } catch (IOException e) {
      throw unreachable(url, e);
    }
  }

  /**
   * A file that is exactly as its publisher said; nothing is left behind if it is not.
   *
   * @param to not there yet
   * @param progress 0 to 1
   */
  void whole(Feed.Artifact artifact, Path to, DoubleConsumer progress) {
    URI url = artifact.url();
    boolean right = false;
    try {
      try (Response response = open(url);
          OutputStream out = Files.newOutputStream(to)) {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        InputStream in = new DigestInputStream(response.body().byteStream(), sha256);
        right =
            copied(in, out, artifact.bytes(), progress)
                && HexFormat.of().formatHex(sha256.digest()).equals(artifact.sha256());
      }
    } catch (IOException e) {
      throw unreachable(url, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } finally {
      if (!right) {
        remove(to);
      }
    }
    if (!right) {
      throw new UpdateException(
          url
              + " is not the file that Hearth's publisher signed. It was thrown away, and nothing was changed.");
    }
  }

  /** Whether there were exactly that many bytes. */
  private static boolean copied(
      InputStream in, OutputStream out, long bytes, DoubleConsumer progress) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long done = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      done += n;
      if (done > bytes) {
        return false;
      }
      out.write(buffer, 0, n);
      progress.accept((double) done / bytes);
    }
    return done == bytes;
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // it is not used
    }
  }

  private Response open(URI url) throws IOException {
    boolean own = "http".equals(url.getScheme()) && isLoopback(String.valueOf(url.getHost()));
    if (!"https".equals(url.getScheme()) && !own) {
      throw new UpdateException(url + " is no https address. Nothing was changed.");
    }
    Response response = http.newCall(new Request.Builder().url(url.toString()).build()).execute();
    if (!response.isSuccessful()) {
      response.close();
      throw new IOException("HTTP " + response.code());
    }
    return response;
  }

  private static boolean isLoopback(String host) {
    return host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]");
  }

  private static UpdateException unreachable(URI url, IOException e) {
    return new UpdateException(
        url + " cannot be fetched (" + e.getMessage() + "). Try again later; nothing was changed.",
        e);
  }
}
