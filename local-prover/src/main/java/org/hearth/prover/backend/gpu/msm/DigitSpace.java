package org.hearth.prover.backend.gpu.msm;

import org.hearth.prover.backend.gpu.kernel.Gpu;

/**
 * How much room sorted digits take.
 *
 * @param buckets of all windows that are sorted at once
 * @param digits of all scalars in so many windows
 * @param chosen of the scalars that one table has points for; 0 where every table has one for each
 *     scalar, so that nothing is chosen
 */
public record DigitSpace(int buckets, long digits, long chosen) {
  /** Nothing is sorted. */
  public static final DigitSpace NONE = new DigitSpace(0, 0, 0);

  /** Digits that a number of 32 bits has a mark for. */
  private static final int MARKS = 32;

  /** Room for either. */
  public DigitSpace or(DigitSpace other) {
    return new DigitSpace(
        Math.max(buckets, other.buckets),
        Math.max(digits, other.digits),
        Math.max(chosen, other.chosen));
  }

  /** Numbers with marks of so many digits; what stands behind the last has one, too. */
  static int marks(long digits) {
    return (int) (digits / MARKS) + 1;
  }

  int marks() {
    return chosen > 0 ? marks(digits) : 0;
  }

  /** The longest list whose prefix sums are wanted. */
  int sums() {
    return Math.max(buckets + 1, marks());
  }

  long largestBuffer() {
    return 4 * Math.max(digits, chosen);
  }

  /** Device memory, to the byte: see {@link DigitMemory}. */
  public long bytes() {
    return 2 * numbers(buckets + 1L)
        + numbers(digits)
        + (chosen > 0 ? numbers(chosen) + 2 * numbers(marks()) : 0)
        + PrefixSums.bytes(sums());
  }

  private static long numbers(long count) {
    return Gpu.taken(4 * count);
  }
}
