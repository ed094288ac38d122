package org.hearth.prover.worker;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.hearth.prover.backend.spi.TrialResult;

/**
 * What a child answers to a {@link TrialRequest}: nanoseconds, above zero and at most an hour, and
 * the 32 bytes of the answer's hash.
 */
record TrialAnswer(TrialResult result) {
  private static final long LONGEST = Duration.ofHours(1).toNanos();
  private static final int HASH_BYTES = 32;

  byte[] encode() {
    return ByteBuffer.allocate(Long.BYTES + HASH_BYTES)
        .putLong(result.nanos())
        .put(HexFormat.of().parseHex(result.answer()))
        .array();
  }

  /** Empty for what is none. */
  static Optional<TrialAnswer> decode(byte[] bytes) {
    if (bytes.length != Long.BYTES + HASH_BYTES) {
      return Optional.empty();
    }
    long nanos = ByteBuffer.wrap(bytes).getLong();
    String answer = HexFormat.of().formatHex(bytes, Long.BYTES, bytes.length);
    return nanos > 0 && nanos <= LONGEST
        ? Optional.of(new TrialAnswer(new TrialResult(nanos, answer)))
        : Optional.empty();
  }
}
