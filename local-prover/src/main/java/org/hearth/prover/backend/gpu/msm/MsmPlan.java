package org.hearth.prover.backend.gpu.msm;

/**
 * How a sum of scalar times point is cut up.
 *
 * @param group of the points
 * @param size points and scalars
 * @param digitBits c: bits of a signed digit
 * @param batch windows whose digits are sorted at once; fewer need less memory
 * @param chunkSize digits that one item of the kernel {@code accumulate} adds up
 */
public record MsmPlan(GpuGroup group, MsmSize size, int digitBits, int batch, int chunkSize) {
  private static final int SCALAR_BITS = 254;
  private static final int MOST_BITS = 16;

  /** Products in an addition of an affine point, and in the two additions that a bucket costs. */
  private static final double DIGIT_COST = 10;

  private static final double BUCKET_COST = 28;

  /** So many items keep the largest GPUs busy and balanced. */
  private static final int ITEMS = 1 << 18;

  private static final int LEAST_CHUNK = 16;
  private static final int MOST_CHUNK = 256;

  /**
   * All windows at once, or fewer. Sums with the same scalars have the same digits, whichever of
   * the scalars they have points for.
   *
   * @param size at least one point
   * @param batch at least 1; no more than there are windows is taken
   */
  static MsmPlan of(GpuGroup group, MsmSize size, int batch) {
    int bits = digitBits(size.scalars());
    int windows = Math.min(batch, windows(bits));
    return new MsmPlan(group, size, bits, windows, chunkSize((long) size.terms() * windows));
  }

  /** The top window keeps at most c - 1 bits, so that nothing is lost to a window above it. */
  static int windows(int c) {
    return SCALAR_BITS / c + 1;
  }

  /** The c that makes the number of products least. */
  static int digitBits(int terms) {
    int best = 2;
    double least = Double.MAX_VALUE;
    for (int c = 2; c <= MOST_BITS; c++) {
      double cost = windows(c) * (DIGIT_COST * terms + BUCKET_COST * (1 << (c - 1)));
      if (cost < least) {
        least = cost;
        best = c;
      }
    }
    return best;
  }

  private static int chunkSize(long digits) {
    long even = Long.highestOneBit(Math.max(1, digits / ITEMS));
    return (int) Math.clamp(even, LEAST_CHUNK, MOST_CHUNK);
  }

  int windows() {
    return windows(digitBits);
  }

  int bucketsPerWindow() {
    return 1 << (digitBits - 1);
  }

  /** Of so many windows. */
  int buckets(int windows) {
    return windows * bucketsPerWindow();
  }

  /** Digits of all scalars, at most, in so many windows. */
  long digits(int windows) {
    return (long) size.scalars() * windows;
  }

  /** Those of scalars that have a point. */
  long chosen(int windows) {
    return (long) size.terms() * windows;
  }

  /** Of so many windows. */
  DigitSpace space(int windows) {
    return new DigitSpace(buckets(windows), digits(windows), size.isFull() ? 0 : chosen(windows));
  }

  /** Items of the kernel {@code accumulate}, at most, for so many windows. */
  int items(int windows) {
    return (int) Math.ceilDiv(chosen(windows), chunkSize);
  }

  /**
   * Digits for each item where there are fewer than there could be: so few that the items are as
   * many, and none works longer than it must.
   *
   * @param digits at most those of so many windows
   */
  int chunkSize(int digits, int windows) {
    int chunk = chunkSize;
    while (chunk > LEAST_CHUNK && Math.ceilDiv(digits, chunk / 2) <= items(windows)) {
      chunk /= 2;
    }
    return chunk;
  }
}
