package org.hearth.prover.backend.gpu.msm;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.prover.backend.gpu.kernel.Gpu;

/**
 * How sums of one group share the GPU's memory, and what they take of it besides points, scalars
 * and sorted digits. Where there is room, the buckets of all are reduced together; else each sum,
 * or some windows of it, has the memory for itself.
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
   * @param sizes of each sum, at least one point each; those with the same scalars side by side
   * @param memory bytes that the sums and their digits may use on the device
   * @param largestBuffer bytes that one buffer may have
   * @return empty if not even a single window fits
   */
  public static Optional<SumsPlan> of(
      GpuGroup group, List<MsmSize> sizes, long memory, long largestBuffer) {
    return of(group, sizes, DigitSpace.NONE, memory, largestBuffer);
  }

  /**
   * @param others how much room other sums' digits take, which are sorted in the same memory
   */
  public static Optional<SumsPlan> of(
      GpuGroup group, List<MsmSize> sizes, DigitSpace others, long memory, long largestBuffer) {
    int most =
        sizes.stream()
            .mapToInt(size -> MsmPlan.windows(MsmPlan.digitBits(size.scalars())))
            .max()
            .orElseThrow();
    return Stream.concat(
            Stream.of(ofBatch(group, sizes, most, true)),
            IntStream.iterate(most, batch -> batch >= 1, batch -> batch - 1)
                .mapToObj(batch -> ofBatch(group, sizes, batch, false)))
        .filter(plan -> plan.fits(others, memory, largestBuffer))
        .findFirst();
  }

  private static SumsPlan ofBatch(
      GpuGroup group, List<MsmSize> sizes, int batch, boolean together) {
    List<MsmPlan> sums = sizes.stream().map(size -> MsmPlan.of(group, size, batch)).toList();
    List<MsmRound> rounds =
        together
            ? List.of(MsmRound.of(sums))
            : IntStream.range(0, sums.size())
                .boxed()
                .flatMap(sum -> MsmRound.of(sum, sums.get(sum)).stream())
                // The same windows of all sums one after the other: their digits may be the same.
                .sorted(Comparator.comparingInt(round -> round.sections().getFirst().first()))
                .toList();
    return new SumsPlan(group, sums, rounds);
  }

  /** That without which there is none. */
  public static SumsPlan least(GpuGroup group, List<MsmSize> sizes) {
    return ofBatch(group, sizes, 1, false);
  }

  private boolean fits(DigitSpace others, long memory, long largestBuffer) {
    DigitSpace digits = digits().or(others);
    return digits.digits() < MOST_DIGITS
        && bytes() + digits.bytes() <= memory
        && Math.max(digits.largestBuffer(), largestBuffer()) <= largestBuffer;
  }

  /** Room for the digits of any section. */
  public DigitSpace digits() {
    return rounds.stream()
        .flatMap(round -> round.sections().stream())
        .map(section -> section.plan().space(section.windows()))
        .reduce(DigitSpace.NONE, DigitSpace::or);
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

  /** Device memory, to the byte, digits apart: see {@link MsmMemory}. */
  public long bytes() {
    return numbers(parts())
        + numbers(merged(parts()))
        + points(buckets())
        + points(work())
        + points(merged(parts()))
        + points(most(round -> round.lines().results()))
        + points(most(round -> round.bits().results()))
        + numbers(most(round -> round.lines().numbers()))
        + numbers(most(round -> round.bits().numbers()));
  }

  private static long numbers(long count) {
    return Gpu.taken(4 * count);
  }

  private long points(long count) {
    return Gpu.taken(group.sumBytes() * count);
  }

  private long largestBuffer() {
    return (long) group.sumBytes() * Math.max(buckets(), work());
  }
}
