package org.hearth.node.network.succinct;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okio.BufferedSource;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.wire.HttpCalls;
import org.hearth.node.wire.PublicAddresses;
import org.hearth.prover.hash.Sha256;

/**
 * Loads programs and inputs from where requests say they are. The network names the address, but
 * strangers choose what it names: so it must be https and public, nothing is followed, and no more
 * is read than is taken.
 */
final class RequestFiles {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int PORTION = 64 << 10;

  private final HttpCalls calls;
  private final boolean simulated;

  /**
   * @param simulated whether the network is one of this computer, whose files lie here, too
   */
  RequestFiles(OkHttpClient http, Clock clock, boolean simulated) {
    this.calls = new HttpCalls(http, simulated ? Dns.SYSTEM : new PublicAddresses(), clock);
    this.simulated = simulated;
  }

  /** Whether something could be there. */
  boolean mayBe(String address) {
    HttpUrl url = HttpUrl.parse(address);
    return url != null && (simulated || (url.isHttps() && PublicAddresses.mayBe(url)));
  }

  /**
   * Writes what is there to a file.
   *
   * @param most bytes
   * @throws NetworkException PERMANENT if it is nothing that may be loaded
   */
  BlobRef load(String address, Path file, long most) {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null || !mayBe(address)) {
      throw new NetworkException(Cure.PERMANENT, "its files are not at a public https address");
    }
    long size =
        calls.exchange(
            new Request.Builder().url(url).build(),
            LONGEST,
            (response, body) -> copied(body, file, most));
    if (size == 0) {
      throw new NetworkException(Cure.PERMANENT, "a file of it is empty");
    }
    try {
      return new BlobRef(Sha256.hex(file), size);
    } catch (IOException e) {
      throw new NetworkException(Cure.RETRY, "the file " + file + " can't be read", e);
    }
  }

  private static long copied(BufferedSource body, Path file, long most) throws IOException {
    byte[] portion = new byte[PORTION];
    long sum = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int n = body.read(portion); n >= 0; n = body.read(portion)) {
        sum += n;
        if (sum > most) {
          throw new NetworkException(
              Cure.PERMANENT, "a file of it is larger than " + most + " bytes");
        }
        out.write(portion, 0, n);
      }
    }
    return sum;
  }
}
