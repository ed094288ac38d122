package org.hearth.prover.backend.gpu.msm;

import java.util.Optional;
import org.hearth.prover.backend.gpu.kernel.Gpu;

/**
 * How a sum of scalar times point is cut up, and the memory that takes besides points and scalars.
 *
 * @param group of the points
 * @param terms points
 * @param digitBits c: bits of a signed digit
 * @param batch windows whose digits are sorted at once; fewer need less memory
 * @param chunkSize digits that one item of the kernel {@code accumulate} adds up
 */
public record MsmPlan(GpuGroup group, int terms, int digitBits, int batch, int chunkSize) {
  private static final int SCALAR_BITS = 254;
  private static final int MOST_BITS = 16;

  /** Products in an addition of an affine point, and in the two additions that a bucket costs. */
  private static final double DIGIT_COST = 10;

  private static final double BUCKET_COST = 28;

  /** So many items keep the largest GPUs busy and balanced. */
  private static final int ITEMS = 1 << 18;

  private static final int LEAST_CHUNK = 16;
  private static final int MOST_CHUNK = 256;

  /** Parts of sums that one item of the kernel {@code merge} adds up. */
  static final int MERGE_CHUNK = 16;

  /** Points in a chunk of the kernel {@code reduce_buckets}. */
  static final int REDUCTION_CHUNK = 8;

  /** The kernel numbers digits with 31 bits. */
  private static final long MOST_DIGITS = 1L << 31;

  /**
   * The plan with the largest batch that fits.
   *
   * @param terms at least 1
   * @param memory bytes that the sum may use on the device
   * @param largestBuffer bytes that one buffer may have
   * @return empty if not even a single window fits
   */
  public static Optional<MsmPlan> of(GpuGroup group, int terms, long memory, long largestBuffer) {
    for (int batch = windows(digitBits(terms)); batch >= 1; batch--) {
      MsmPlan plan = ofBatch(group, terms, batch);
      if (plan.digits() < MOST_DIGITS
          && plan.bytes() <= memory
          && plan.largestBuffer() <= largestBuffer) {
        return Optional.of(plan);
      }
    }
    return Optional.empty();
  }

  private static MsmPlan ofBatch(GpuGroup group, int terms, int batch) {
    return new MsmPlan(group, terms, digitBits(terms), batch, chunkSize((long) terms * batch));
  }

  /** Bytes without which there is no plan. */
  public static long least(GpuGroup group, int terms) {
    return ofBatch(group, terms, 1).bytes();
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

  /** Of a batch. */
  int buckets() {
    return batch * bucketsPerWindow();
  }

  /** At most, in a batch. */
  long digits() {
    return (long) terms * batch;
  }

  /** Parts that the first step of a batch leaves at most; the next steps leave fewer. */
  int parts() {
    return (int) (2 * Math.ceilDiv(digits(), chunkSize));
  }

  int mergedParts() {
    return 2 * Math.ceilDiv(parts(), MERGE_CHUNK);
  }

  /** Points that the first level of reducing a batch leaves. */
  int reduced() {
    return batch * Math.max(1, bucketsPerWindow() / REDUCTION_CHUNK);
  }

  /** Device memory for a batch, to the byte: see {@link MsmMemory} and {@link PrefixSums}. */
  public long bytes() {
    return 2 * numbers(buckets() + 1L)
        + numbers(digits())
        + numbers(parts())
        + numbers(mergedParts())
        + points(buckets())
        + points(parts())
        + points(mergedParts())
        + 4 * points(reduced())
        + PrefixSums.bytes(buckets() + 1);
  }

  private static long numbers(long count) {
    return Gpu.taken(4 * count);
  }

  private long points(long count) {
    return Gpu.taken(group.sumBytes() * count);
  }

  private long largestBuffer() {
    return Math.max(4 * digits(), (long) group.sumBytes() * Math.max(buckets(), parts()));
  }
}
