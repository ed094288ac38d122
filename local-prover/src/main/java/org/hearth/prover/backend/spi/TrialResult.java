package org.hearth.prover.backend.spi;

/**
 * How a device did at a piece of work that is the same everywhere.
 *
 * @param nanos best time of some runs, in nanoseconds
 * @param answer SHA-256 of what was computed, 64 hex digits: the same wherever the work is done and
 *     nothing miscalculates
 */
public record TrialResult(long nanos, String answer) {
  /**
   * @throws IllegalArgumentException if the answer is no hash
   */
  public TrialResult {
    if (!answer.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("no SHA-256: " + answer);
    }
  }
}
