package org.hearth.prover.backend.gpu.msm;

import static org.hearth.device.gpu.api.KernelArgument.of;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.msm.MsmRound.Section;

/**
 * Sums of scalar times point by the bucket method (Pippenger, "On the evaluation of powers and
 * monomials", SIAM J. Comput. 9 (1980)) on a GPU. For each sum digits are sorted by buckets and
 * buckets are added up in chunks of equal size; then what the chunks left and all buckets of a
 * round are reduced together to a few points a window, which are joined here. The kernels' comments
 * explain the steps.
 */
public final class GpuMsm {
  private static final int POINT_THREADS = 128;

  private final Gpu gpu;
  private final SumsPlan plan;
  private final MsmMemory memory;
  private final DigitSort sort;

  /**
   * What one sum is of.
   *
   * @param points affine, none of them infinity
   * @param pointOf for each scalar the number of its point, or -1; empty if scalar k has point k,
   *     each of them
   * @param scalars standard form, below the group order
   */
  public record Terms(DeviceBuffer points, Optional<DeviceBuffer> pointOf, DeviceBuffer scalars) {}

  /**
   * @param memory for this plan; stays the caller's
   * @param sort with memory for this plan's digits
   */
  public GpuMsm(Gpu gpu, SumsPlan plan, MsmMemory memory, DigitSort sort) {
    this.gpu = gpu;
    this.plan = plan;
    this.memory = memory;
    this.sort = sort;
  }

  /**
   * @param terms of each sum, as many as are planned
   * @return Jacobian, in the same order
   */
  public List<long[]> compute(List<Terms> terms) {
    return start(terms).stream().map(ForkJoinTask::join).toList();
  }

  /**
   * The same when the GPU is done: what is left is added up by other threads, so that the GPU can
   * go on.
   */
  public List<ForkJoinTask<long[]>> start(List<Terms> terms) {
    List<WindowSums> sums =
        plan.sums().stream().map(sum -> new WindowSums(plan.group(), sum)).toList();
    for (MsmRound round : plan.rounds()) {
      long[] points = reduced(round, terms);
      int at = 0;
      for (Section section : round.sections()) {
        at = sums.get(section.sum()).put(section.first(), section.windows(), points, at);
      }
    }
    return sums.stream().map(sum -> ForkJoinPool.commonPool().submit(sum::total)).toList();
  }

  private long[] reduced(MsmRound round, List<Terms> terms) {
    gpu.stream().fill(memory.sums, 0, (long) plan.group().sumBytes() * round.buckets(), 0);
    int bucket = 0;
    int parts = 0;
    for (Section section : round.sections()) {
      Terms of = terms.get(section.sum());
      DigitSort.Digits digits = sort.sorted(section, of);
      if (digits.count() > 0) {
        parts += accumulate(section, of.points(), digits, bucket, parts);
      }
      bucket += section.buckets();
    }
    merge(parts);
    addLines(round.lines(), memory.lineSets, memory.sums, memory.lines);
    addLines(round.bits(), memory.bitSets, memory.lines, memory.results);
    gpu.synchronize();
    long[] points = new long[round.bits().results() * plan.group().sumBytes() / 8];
    memory.results.read(0, MemorySegment.ofArray(points));
    return points;
  }

  /** Returns how many parts of sums are left. */
  private int accumulate(
      Section section,
      DeviceBuffer points,
      DigitSort.Digits digits,
      int firstBucket,
      int firstPart) {
    int chunk = section.plan().chunkSize(digits.count(), section.windows());
    int items = Math.ceilDiv(digits.count(), chunk);
    gpu.items(
        plan.group().kernels(),
        "accumulate",
        POINT_THREADS,
        items,
        of(digits.start()),
        of(section.buckets()),
        of(digits.entries()),
        of(digits.count()),
        of(points),
        of(memory.sums),
        of(memory.keys[0]),
        of(memory.parts[0]),
        of(firstBucket),
        of(firstPart),
        of(chunk));
    return 2 * items;
  }

  private void merge(int all) {
    int parts = all;
    for (int from = 0; parts > 0; from = 1 - from) {
      int groups = Math.ceilDiv(parts, SumsPlan.MERGE_PARTS);
      gpu.blocks(
          plan.group().kernels(),
          "merge",
          POINT_THREADS,
          groups,
          of(memory.keys[from]),
          of(memory.parts[from]),
          of(parts),
          of(memory.sums),
          of(memory.keys[1 - from]),
          of(memory.parts[1 - from]),
          of(groups == 1 ? 1 : 0));
      parts = groups == 1 ? 0 : SumsPlan.merged(parts);
    }
  }

  private void addLines(LineSets sets, DeviceBuffer onGpu, DeviceBuffer points, DeviceBuffer sums) {
    onGpu.write(0, MemorySegment.ofArray(sets.toArray()));
    gpu.blocks(
        plan.group().kernels(),
        "add_lines",
        POINT_THREADS,
        sets.size(),
        of(onGpu),
        of(points),
        of(sets.logSerial()),
        of(memory.parts[0]),
        of(sums));
  }
}
