package org.hearth.network.http;

import com.sun.net.httpserver.Headers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.hearth.network.codec.PublicKey;
import org.hearth.network.codec.Sha256Hex;

/** Checks the four headers of a signed request; the OpenAPI file says what is signed. */
final class RequestAuth {
  private static final Duration WINDOW = Duration.ofSeconds(300);
  private static final Pattern NONCE = Pattern.compile("[0-9a-f]{32}");

  private final String networkId;
  private final Clock clock;
  private final NonceMemory nonces = new NonceMemory(WINDOW);

  RequestAuth(String networkId, Clock clock) {
    this.networkId = networkId;
    this.clock = clock;
  }

  /**
   * @param target path and query as sent
   * @param keyOf finds the key of a prover
   * @return the prover that signed
   */
  String check(
      String method,
      String target,
      Headers headers,
      byte[] body,
      Function<String, Optional<PublicKey>> keyOf) {
    String prover = header(headers, "Hearth-Prover");
    String timestamp = header(headers, "Hearth-Timestamp");
    String nonce = header(headers, "Hearth-Nonce");
    String signature = header(headers, "Hearth-Signature");
    if (!Sha256Hex.isHash(prover) || !NONCE.matcher(nonce).matches()) {
      throw new HttpProblem(
          401, "Hearth-Prover must be 64 and Hearth-Nonce 32 lowercase hex digits.");
    }
    Instant now = clock.instant();
    Duration off = Duration.between(instant(timestamp), now).abs();
    if (off.compareTo(WINDOW) > 0) {
      throw new HttpProblem(
          401,
          "The request's time "
              + timestamp
              + " is "
              + off.toSeconds()
              + " s away from the network's clock; set the computer's clock.");
    }
    PublicKey key =
        keyOf
            .apply(prover)
            .orElseThrow(() ->
                new HttpProblem(
                    401, "The prover " + prover + " is not registered here; register first."));
    String text =
        String.join(
            "\n",
            "hearth-request-v1",
            networkId,
            method,
            target,
            timestamp,
            nonce,
            Sha256Hex.hex(body));
    if (!key.id().equals(prover) || !key.verifies(text, signature)) {
      throw new HttpProblem(
          401, "The request's signature does not fit the request, the prover or this network.");
    }
    if (!nonces.add(prover + nonce, now)) {
      throw new HttpProblem(
          401, "This request was seen before; sign each request with a new nonce.");
    }
    return prover;
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new HttpProblem(401, "Hearth-Timestamp must be a time like 2026-01-31T12:00:00Z.");
    }
  }

  private static String header(Headers headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    if (values.size() != 1) {
      throw new HttpProblem(
          401, "The request must be signed: it needs the header " + name + " once.");
    }
    return values.getFirst();
  }
}
