package org.hearth.node.network.boundless;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okio.BufferedSource;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.wire.HttpCalls;
import org.hearth.node.wire.PublicAddresses;

/**
 * Loads programs and inputs from where orders say they are. Whoever writes an order chooses the
 * address, so it must be https and public, nothing is followed, and no more is read than is taken.
 */
final class OrderFiles {
  /** Of a program, and of an input. */
  static final long MOST_BYTES = 50L << 20;

  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int PORTION = 64 << 10;

  private final HttpCalls calls;
  private final boolean simulated;

  /**
   * @param simulated whether the market is one of this computer, whose files lie here, too
   */
  OrderFiles(OkHttpClient http, Clock clock, boolean simulated) {
    this.calls = new HttpCalls(http, simulated ? Dns.SYSTEM : new PublicAddresses(), clock);
    this.simulated = simulated;
  }

  /**
   * Writes what is there to a file.
   *
   * @throws NetworkException PERMANENT if it is nothing that may be loaded
   */
  void load(String address, Path file) {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null || !(simulated || (url.isHttps() && PublicAddresses.mayBe(url)))) {
      throw new NetworkException(Cure.PERMANENT, "its files are not at a public https address");
    }
    long unused =
        calls.exchange(
            new Request.Builder().url(url).build(),
            LONGEST,
            (response, body) -> copied(body, file));
  }

  private static long copied(BufferedSource body, Path file) throws IOException {
    byte[] portion = new byte[PORTION];
    long sum = 0;
    try (OutputStream out =
        Files.newOutputStream(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (int n = body.read(portion); n >= 0; n = body.read(portion)) {
        sum += n;
        if (sum > MOST_BYTES) {
          throw new NetworkException(
              Cure.PERMANENT, "a file of it is larger than " + (MOST_BYTES >> 20) + " MiB");
        }
        out.write(portion, 0, n);
      }
    }
    return sum;
  }
}
