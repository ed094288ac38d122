package org.hearth.prover.backend.gpu.msm;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.msm.MsmRound.Section;

/**
 * How sums of one group share the GPU's memory, and what they take of it besides points and
 * scalars. Where there is room, the buckets of all are reduced together; else each sum, or some
 * windows of it, has the memory for itself.
 *
 * @param group of the points
 * @param sums at least one
 * @param rounds what is reduced together, one round after the other
 */
public record SumsPlan(GpuGroup group, List<MsmPlan> sums, List<MsmRound> rounds) {
  /** Parts of sums that a group of the kernel {@code merge} joins; it leaves two. */
  static final int MERGE_PARTS = 256;

  /** The kernel numbers digits with 31 bits. */
  private static final long MOST_DIGITS = 1L << 31;

  /**
   * The plan with the fewest rounds that fits.
   *
   * @param terms of each sum, at least 1
   * @param memory bytes that the sums may use on the device
   * @param largestBuffer bytes that one buffer may have
   * @return empty if not even a single window fits
   */
  public static Optional<SumsPlan> of(
      GpuGroup group, List<Integer> terms, long memory, long largestBuffer) {
    int most =
        terms.stream().mapToInt(n -> MsmPlan.windows(MsmPlan.digitBits(n))).max().orElseThrow();
    SumsPlan together = ofBatch(group, terms, most, true);
    if (together.fits(memory, largestBuffer)) {
      return Optional.of(together);
    }
    return IntStream.iterate(most, batch -> batch >= 1, batch -> batch - 1)
        .mapToObj(batch -> ofBatch(group, terms, batch, false))
        .filter(plan -> plan.fits(memory, largestBuffer))
        .findFirst();
  }

  private static SumsPlan ofBatch(
      GpuGroup group, List<Integer> terms, int batch, boolean together) {
    List<MsmPlan> sums = terms.stream().map(n -> MsmPlan.of(group, n, batch)).toList();
    List<MsmRound> rounds =
        together
            ? List.of(MsmRound.of(sums))
            : IntStream.range(0, sums.size())
                .boxed()
                .flatMap(sum -> MsmRound.of(sum, sums.get(sum)).stream())
                .toList();
    return new SumsPlan(group, sums, rounds);
  }

  /** Bytes without which there is no plan. */
  public static long least(GpuGroup group, List<Integer> terms) {
    return ofBatch(group, terms, 1, false).bytes();
  }

  private boolean fits(long memory, long largestBuffer) {
    return digits() < MOST_DIGITS && bytes() <= memory && largestBuffer() <= largestBuffer;
  }

  /** Of the section with most. */
  long digits() {
    return largest(section -> section.plan().digits(section.windows()));
  }

  /** Of the section with most. */
  int sortedBuckets() {
    return (int) largest(Section::buckets);
  }

  int buckets() {
    return most(MsmRound::buckets);
  }

  int parts() {
    return most(MsmRound::parts);
  }

  /** What one launch of {@code merge} leaves of so many parts. */
  static int merged(int parts) {
    return 2 * Math.ceilDiv(parts, MERGE_PARTS);
  }

  int work() {
    return most(MsmRound::work);
  }

  int most(ToIntFunction<MsmRound> of) {
    return rounds.stream().mapToInt(of).max().orElseThrow();
  }

  private long largest(ToLongFunction<Section> of) {
    return rounds.stream()
        .flatMap(round -> round.sections().stream())
        .mapToLong(of)
        .max()
        .orElseThrow();
  }

  /** Device memory, to the byte: see {@link MsmMemory} and {@link PrefixSums}. */
  public long bytes() {
    return 2 * numbers(sortedBuckets() + 1L)
        + numbers(digits())
        + numbers(parts())
        + numbers(merged(parts()))
        + points(buckets())
        + points(work())
        + points(merged(parts()))
        + points(most(round -> round.lines().results()))
        + points(most(round -> round.bits().results()))
        + numbers(most(round -> round.lines().numbers()))
        + numbers(most(round -> round.bits().numbers()))
        + PrefixSums.bytes(sortedBuckets() + 1);
  }

  private static long numbers(long count) {
    return Gpu.taken(4 * count);
  }

  private long points(long count) {
    return Gpu.taken(group.sumBytes() * count);
  }

  private long largestBuffer() {
    return Math.max(4 * digits(), (long) group.sumBytes() * Math.max(buckets(), work()));
  }
}
