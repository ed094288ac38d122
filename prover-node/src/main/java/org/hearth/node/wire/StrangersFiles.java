package org.hearth.node.wire;

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

/**
 * Loads files from addresses that strangers name. Such an address must be https and public, nothing
 * is followed, and no more is read than is taken.
 */
public final class StrangersFiles {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int PORTION = 64 << 10;

  private final HttpCalls calls;
  private final boolean simulated;

  /**
   * @param simulated whether who names them is of this computer, where his files lie, too
   */
  public StrangersFiles(OkHttpClient http, Clock clock, boolean simulated) {
    this.calls = new HttpCalls(http, simulated ? Dns.SYSTEM : new PublicAddresses(), clock);
    this.simulated = simulated;
  }

  /**
   * Writes what is there to a file.
   *
   * @param mostBytes that are taken
   * @throws NetworkException PERMANENT if it is nothing that may be loaded
   */
  public void load(String address, Path file, long mostBytes) {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null || !(simulated || (url.isHttps() && PublicAddresses.mayBe(url)))) {
      throw new NetworkException(Cure.PERMANENT, "its files are not at a public https address");
    }
    long unused =
        calls.exchange(
            new Request.Builder().url(url).build(),
            LONGEST,
            (response, body) -> copied(body, file, mostBytes));
  }

  private static long copied(BufferedSource body, Path file, long mostBytes) throws IOException {
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
        if (sum > mostBytes) {
          throw new NetworkException(
              Cure.PERMANENT, "a file of it is larger than " + (mostBytes >> 20) + " MiB");
        }
        out.write(portion, 0, n);
      }
    }
    return sum;
  }
}
