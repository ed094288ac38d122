package org.hearth.prover.backend.gpu.msm;

import static org.hearth.device.gpu.api.KernelArgument.of;

import java.lang.foreign.MemorySegment;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.KernelSet;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.curve.CurveGroup;

/**
 * Sums of scalar times point by the bucket method (Pippenger, "On the evaluation of powers and
 * monomials", SIAM J. Comput. 9 (1980)) on a GPU: digits are sorted by buckets, buckets are added
 * up in chunks of equal size, then reduced to one sum a window; windows are joined here. The
 * kernels' comments explain the steps.
 */
public final class GpuMsm {
  private static final int POINT_THREADS = 128;
  private static final int DIGIT_THREADS = 256;

  private final Gpu gpu;
  private final MsmPlan plan;
  private final MsmMemory memory;

  /**
   * @param memory for this plan; stays the caller's
   */
  public GpuMsm(Gpu gpu, MsmPlan plan, MsmMemory memory) {
    this.gpu = gpu;
    this.plan = plan;
    this.memory = memory;
  }

  /**
   * @param points affine, none of them infinity
   * @param which for each point the index of its scalar
   * @param scalars standard form, below the group order
   * @return Jacobian
   */
  public long[] compute(DeviceBuffer points, DeviceBuffer which, DeviceBuffer scalars) {
    CurveGroup group = plan.group().arithmetic();
    int sumWords = plan.group().sumBytes() / 8;
    int batches = Math.ceilDiv(plan.windows(), plan.batch());
    long[] total = new long[group.jacobianWords()];
    long[] window = new long[group.jacobianWords()];
    for (int b = batches - 1; b >= 0; b--) {
      int first = b * plan.batch();
      int windows = Math.min(plan.batch(), plan.windows() - first);
      long[][] sums = batch(points, which, scalars, first, windows);
      for (int k = windows - 1; k >= 0; k--) {
        for (int i = 0; i < plan.digitBits(); i++) {
          group.dbl(total, 0, total, 0);
        }
        for (long[] part : sums) {
          XyzzPoints.toJacobian(group, window, part, k * sumWords);
          group.add(total, 0, total, 0, window, 0);
        }
      }
    }
    return total;
  }

  /** Some windows' sums, each as two points to be added. */
  private long[][] batch(
      DeviceBuffer points, DeviceBuffer which, DeviceBuffer scalars, int first, int windows) {
    int buckets = windows * plan.bucketsPerWindow();
    gpu.stream().fill(memory.sums, 0, (long) plan.group().sumBytes() * buckets, 0);
    int digits = sortDigits(which, scalars, first, windows);
    if (digits > 0) {
      accumulate(points, buckets, digits);
    }
    return reduceBuckets(windows);
  }

  /** Sorts the windows' digits by buckets, and says how many are not zero. */
  private int sortDigits(DeviceBuffer which, DeviceBuffer scalars, int first, int windows) {
    int buckets = windows * plan.bucketsPerWindow();
    int terms = plan.terms();
    gpu.stream().fill(memory.start, 0, 4L * (buckets + 1), 0);
    gpu.items(
        KernelSet.SCALARS,
        "count_digits",
        DIGIT_THREADS,
        terms,
        of(scalars),
        of(which),
        of(plan.digitBits()),
        of(first),
        of(windows),
        of(memory.start));
    PrefixSums.of32Bits(gpu, memory.start, buckets + 1);
    int[] digits = new int[1];
    memory.start.read(4L * buckets, MemorySegment.ofArray(digits));
    if (digits[0] < 0 || digits[0] > (long) terms * windows) {
      throw new BackendFailedException(
          "The GPU counted %d digits where at most %d can be."
              .formatted(Integer.toUnsignedLong(digits[0]), (long) terms * windows));
    }
    gpu.stream().copy(memory.start, 0, memory.next, 0, 4L * (buckets + 1));
    gpu.items(
        KernelSet.SCALARS,
        "place_digits",
        DIGIT_THREADS,
        terms,
        of(scalars),
        of(which),
        of(plan.digitBits()),
        of(first),
        of(windows),
        of(memory.next),
        of(memory.digits));
    return digits[0];
  }

  private void accumulate(DeviceBuffer points, int buckets, int digits) {
    KernelSet kernels = plan.group().kernels();
    int items = Math.ceilDiv(digits, plan.chunkSize());
    gpu.items(
        kernels,
        "accumulate",
        POINT_THREADS,
        items,
        of(memory.start),
        of(buckets),
        of(memory.digits),
        of(digits),
        of(points),
        of(memory.sums),
        of(memory.keys[0]),
        of(memory.parts[0]),
        of(plan.chunkSize()));
    int parts = 2 * items;
    for (int from = 0; parts > 0; from = 1 - from) {
      items = Math.ceilDiv(parts, MsmPlan.MERGE_CHUNK);
      boolean last = items == 1;
      gpu.items(
          kernels,
          "merge",
          POINT_THREADS,
          items,
          of(memory.keys[from]),
          of(memory.parts[from]),
          of(parts),
          of(memory.sums),
          of(memory.keys[1 - from]),
          of(memory.parts[1 - from]),
          of(MsmPlan.MERGE_CHUNK),
          of(last ? 1 : 0));
      parts = last ? 0 : 2 * items;
    }
  }

  private long[][] reduceBuckets(int windows) {
    DeviceBuffer plain = memory.sums;
    DeviceBuffer weighted = memory.sums;
    int doublings = 0;
    int length = plan.bucketsPerWindow();
    boolean first = true;
    for (int to = 0; first || length > 1; to = 1 - to) {
      int chunk = Math.min(MsmPlan.REDUCTION_CHUNK, length);
      length /= chunk;
      gpu.items(
          plan.group().kernels(),
          "reduce_buckets",
          POINT_THREADS,
          (long) windows * length,
          of(plain),
          of(weighted),
          of(chunk),
          of(doublings),
          of(first ? 0 : 1),
          of(memory.plain[to]),
          of(memory.weighted[to]));
      plain = memory.plain[to];
      weighted = memory.weighted[to];
      doublings += Integer.numberOfTrailingZeros(chunk);
      first = false;
    }
    gpu.synchronize();
    return new long[][] {read(plain, windows), read(weighted, windows)};
  }

  private long[] read(DeviceBuffer sums, int windows) {
    long[] words = new long[windows * plan.group().sumBytes() / 8];
    sums.read(0, MemorySegment.ofArray(words));
    XyzzPoints.canonical(words);
    return words;
  }
}
