package org.hearth.prover.worker;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * What a child answers to a {@link TrialRequest}.
 *
 * @param time above zero, at most an hour
 */
record TrialAnswer(Duration time) {
  private static final long LONGEST = Duration.ofHours(1).toNanos();

  byte[] encode() {
    return ByteBuffer.allocate(Long.BYTES).putLong(time.toNanos()).array();
  }

  /** Empty for what is no time. */
  static Optional<TrialAnswer> decode(byte[] bytes) {
    if (bytes.length != Long.BYTES) {
      return Optional.empty();
    }
    long nanos = ByteBuffer.wrap(bytes).getLong();
    return nanos > 0 && nanos <= LONGEST
        ? Optional.of(new TrialAnswer(Duration.ofNanos(nanos)))
        : Optional.empty();
  }
}
