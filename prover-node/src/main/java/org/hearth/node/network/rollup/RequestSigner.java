package org.hearth.node.network.rollup;

import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import okhttp3.Headers;
import org.hearth.node.vault.Identity;
import org.hearth.prover.hash.Sha256;

/**
 * Signs requests: the network's id, method, path, time, a nonce and the body's hash, so that nobody
 * can replay one or change a part of it.
 */
final class RequestSigner {
  private static final int NONCE_BYTES = 16;

  private final Identity identity;
  private final ServerTime time;
  private final SecureRandom random;

  RequestSigner(Identity identity, ServerTime time, SecureRandom random) {
    this.identity = identity;
    this.time = time;
    this.random = random;
  }

  /**
   * @param path path and query exactly as sent
   */
  Headers headers(String networkId, String method, String path, byte[] body) {
    byte[] nonceBytes = new byte[NONCE_BYTES];
    random.nextBytes(nonceBytes);
    String nonce = HexFormat.of().formatHex(nonceBytes);
    // The network's clock, not ours: a computer with a wrong clock can work too.
    String timestamp = time.now().truncatedTo(ChronoUnit.MILLIS).toString();
    String text =
        String.join(
            "\n", "hearth-request-v1", networkId, method, path, timestamp, nonce, Sha256.hex(body));
    return Headers.of(
        "Hearth-Prover",
        identity.proverId(),
        "Hearth-Timestamp",
        timestamp,
        "Hearth-Nonce",
        nonce,
        "Hearth-Signature",
        Base64.getEncoder().encodeToString(identity.sign(text)));
  }
}
