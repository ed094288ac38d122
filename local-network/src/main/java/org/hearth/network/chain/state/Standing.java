package org.hearth.network.chain.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a prover has proved lately. It decides how many leases it may hold at once and how large its
 * share is.
 *
 * @param pace nanoseconds of its own time for a work unit, as its newest accepted proofs show; 0
 *     for a newcomer
 * @param allowance leases that it may hold at once
 * @param usedMicros of its own time, see {@link Turns}
 * @param lapses leases and offers that came to nothing since its last accepted proof
 * @param delivered when its last proof arrived
 */
public record Standing(
    long pace,
    int allowance,
    long usedMicros,
    int lapses,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant delivered) {
  public static final Standing NEW = new Standing(0, 1, 0, 0, null);

  private static final long NANOS = 1_000_000;
  private static final long SLOWEST = Long.MAX_VALUE >> 20;
  private static final int MOST_LEASES = 64;
  private static final int MOST_LAPSES = 1_000;
  private static final long MICROS = 1_000;
  private static final long FALL = 7;

  /** Whether a proof of it was accepted, and it has not lost that trust since. */
  public boolean proven() {
    return pace > 0;
  }

  /** Time that a job should take it, in microseconds, at least 1; only of a proven one. */
  public long expectedMicros(long workUnits) {
    return BigInteger.valueOf(workUnits)
        .multiply(BigInteger.valueOf(pace))
        .divide(BigInteger.valueOf(MICROS))
        .max(BigInteger.ONE)
        .min(BigInteger.valueOf(SLOWEST))
        .longValueExact();
  }

  /** A proof arrived. */
  public Standing deliveredAt(Instant at) {
    return new Standing(pace, allowance, usedMicros, lapses, at);
  }

  /**
   * A proof was accepted. One that took long counts at once for half; to be taken for fast again
   * needs several, so that a machine which answers under many names in turns is seen as slow as
   * they are together.
   *
   * @param took milliseconds, at least 1
   * @param now used time from which a newcomer starts
   */
  public Standing proved(long workUnits, long took, long now) {
    long sample = Math.clamp(took * NANOS / workUnits, 1, SLOWEST);
    long next =
        !proven()
            ? sample
            : sample > pace ? (pace + sample) / 2 : (FALL * pace + sample) / (FALL + 1);
    return new Standing(
        Math.max(1, next),
        Math.min(allowance + 1, MOST_LEASES),
        proven() ? usedMicros : now,
        0,
        delivered);
  }

  public Standing used(long micros) {
    return new Standing(pace, allowance, micros, lapses, delivered);
  }

  /** An offer was not answered, or a lease was given back. */
  public Standing lapsed() {
    int more = Math.min(lapses + 1, MOST_LAPSES);
    return new Standing(pace, allowance, usedMicros, more, delivered);
  }

  /** A lease ran out: half as many from now on, and at the end it must prove itself anew. */
  public Standing missed() {
    if (allowance <= 1) {
      return distrusted();
    }
    return new Standing(pace, allowance / 2, usedMicros, lapses, delivered).lapsed();
  }

  /** A proof was found invalid: it must prove itself anew. */
  public Standing distrusted() {
    return new Standing(0, 1, 0, lapses, delivered).lapsed();
  }
}
