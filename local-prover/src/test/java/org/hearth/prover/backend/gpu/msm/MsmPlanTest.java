package org.hearth.prover.backend.gpu.msm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.device.gpu.api.DeviceDescription;
import org.hearth.prover.backend.gpu.memory.MemoryBudget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How sums are cut; what of a whole proof fits on a GPU is tested with its plan. */
class MsmPlanTest {
  private static final long MB = 1L << 20;
  private static final long GB = 1L << 30;

  private static DeviceDescription gpu(long memory) {
    return new DeviceDescription(
        new DeviceDescription.Identity(
            "key", "a card", "none", "none", Optional.empty(), Optional.empty()),
        new DeviceDescription.Limits(memory, memory, 1, OptionalInt.empty(), 256, 32768),
        Optional.empty(),
        false,
        true);
  }

  @ParameterizedTest(name = "free {0} MB, held {1} MB, cap {2} MB: {3} MB")
  @CsvSource({
    "8000, 0,    ,     7200",
    "4000, 0,    ,     3488",
    "4000, 3000, ,     3488",
    "8000, 0,    1000, 1000",
    "8000, 400,  1000, 600",
    "8000, 1400, 1000, 0",
    "300,  0,    ,     0",
    ",     0,    ,     3584",
    ",     2000, ,     1584",
    ",     5000, ,     0",
  })
  void theBudgetLeavesSome(Long free, long held, Long cap, long expected) {
    assertThat(
            MemoryBudget.of(
                    gpu(8 * GB),
                    free == null ? OptionalLong.empty() : OptionalLong.of(free * MB),
                    held * MB,
                    cap == null ? OptionalLong.empty() : OptionalLong.of(cap * MB))
                .bytes())
        .isEqualTo(expected * MB);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "17", "1000", "65536", "1048576", "4194304", "16777216"})
  void lessMemoryMeansSmallerBatchesAndTheSameDigits(int terms) {
    List<MsmSize> sizes = List.of(new MsmSize(terms, terms + terms / 3));
    SumsPlan all = SumsPlan.of(GpuGroup.G1, sizes, Long.MAX_VALUE, Long.MAX_VALUE).orElseThrow();
    if (all.digits().digits() < 1L << 31) {
      assertThat(all.rounds()).hasSize(1);
    }
    long one = bytes(SumsPlan.least(GpuGroup.G1, sizes));
    for (long memory = bytes(all); memory >= one; memory = memory * 2 / 3) {
      SumsPlan plan = SumsPlan.of(GpuGroup.G1, sizes, memory, Long.MAX_VALUE).orElseThrow();
      MsmPlan sum = plan.sums().getFirst();
      assertThat(bytes(plan)).isLessThanOrEqualTo(memory);
      assertThat(sum.digitBits()).isEqualTo(all.sums().getFirst().digitBits());
      assertThat(sum.windows() * sum.digitBits()).isGreaterThan(254);
      assertThat(plan.buckets()).isLessThan(1 << 20);
      assertThat(windows(plan))
          .as("each window once")
          .containsExactlyElementsOf(IntStream.range(0, sum.windows()).boxed().toList());
    }
    assertThat(SumsPlan.of(GpuGroup.G1, sizes, 100, Long.MAX_VALUE)).isEmpty();
  }

  private static long bytes(SumsPlan plan) {
    return plan.bytes() + plan.digits().bytes();
  }

  /** Of the first sum. */
  private static List<Integer> windows(SumsPlan plan) {
    return plan.rounds().stream()
        .flatMap(round -> round.sections().stream())
        .filter(section -> section.sum() == 0)
        .flatMap(section ->
            IntStream.range(section.first(), section.first() + section.windows()).boxed())
        .sorted()
        .toList();
  }

  /** Where there is no room for all at once, each sum has the memory for itself. */
  @Test
  void sumsAreReducedTogetherWhereThereIsRoom() {
    List<MsmSize> sizes = sizes(1 << 20, 300_000, 1, 1 << 18);
    SumsPlan together =
        SumsPlan.of(GpuGroup.G1, sizes, Long.MAX_VALUE, Long.MAX_VALUE).orElseThrow();
    assertThat(together.rounds()).hasSize(1);
    assertThat(together.rounds().getFirst().sections()).hasSize(4);
    SumsPlan apart =
        SumsPlan.of(GpuGroup.G1, sizes, bytes(together) - 1, Long.MAX_VALUE).orElseThrow();
    assertThat(apart.rounds()).hasSize(4);
    assertThat(windows(apart)).hasSize(together.sums().getFirst().windows());
  }

  /** Of tables that have points for some of the same 2^20 scalars. */
  private static List<MsmSize> sizes(Integer... terms) {
    return Stream.of(terms).map(n -> new MsmSize(n, 1 << 20)).toList();
  }

  /** Digits are sorted once for all: they are of the same windows, one sum after the other. */
  @ParameterizedTest
  @CsvSource({"9223372036854775807", "400000000", "100000000", "40000000"})
  void sumsWithTheSameScalarsHaveTheSameDigits(long memory) {
    SumsPlan plan =
        SumsPlan.of(GpuGroup.G1, sizes(1 << 20, 300_000, 1), memory, Long.MAX_VALUE).orElseThrow();
    assertThat(plan.sums().stream().map(MsmPlan::digitBits).distinct()).hasSize(1);
    List<Integer> first =
        plan.rounds().stream()
            .flatMap(round -> round.sections().stream())
            .map(MsmRound.Section::first)
            .toList();
    assertThat(first).isSorted().hasSize(3 * (int) first.stream().distinct().count());
    DigitSpace digits = plan.digits();
    assertThat(digits.chosen() * (1 << 20)).isEqualTo(digits.digits() * 300_000);
  }

  /** Other sums' digits lie in the same memory, and this plan has to do with what they leave. */
  @Test
  void othersDigitsAreCounted() {
    List<MsmSize> sizes = sizes(1 << 19);
    SumsPlan alone = SumsPlan.of(GpuGroup.G2, sizes, Long.MAX_VALUE, Long.MAX_VALUE).orElseThrow();
    DigitSpace others = new DigitSpace(1, 1 << 27, 0);
    long memory = alone.bytes() + others.bytes();
    SumsPlan beside = SumsPlan.of(GpuGroup.G2, sizes, others, memory, Long.MAX_VALUE).orElseThrow();
    assertThat(beside.bytes() + beside.digits().or(others).bytes()).isLessThanOrEqualTo(memory);
    assertThat(beside.rounds().size()).isGreaterThan(1);
    assertThat(SumsPlan.of(GpuGroup.G2, sizes, others, others.bytes(), Long.MAX_VALUE)).isEmpty();
  }

  /** No thread adds up more than it must, and there are never more parts than there is room for. */
  @ParameterizedTest
  @CsvSource({"16777216, 64", "8388608, 32", "524288, 16", "1, 16", "16777215, 64", "8388609, 64"})
  void fewDigitsAreCutSmaller(int digits, int chunk) {
    MsmPlan plan = MsmPlan.of(GpuGroup.G1, MsmSize.full(1 << 20), 16);
    assertThat(plan.chunkSize(digits, 16)).isEqualTo(chunk);
    assertThat(Math.ceilDiv(digits, chunk)).isLessThanOrEqualTo(plan.items(16));
  }

  @Test
  void noBufferIsLargerThanTheDeviceGivesOut() {
    List<MsmSize> terms = List.of(MsmSize.full(1 << 22));
    assertThat(
            SumsPlan.of(GpuGroup.G2, terms, Long.MAX_VALUE, 200 * MB)
                .orElseThrow()
                .sums()
                .getFirst()
                .batch())
        .isBetween(1, 12);
    assertThat(SumsPlan.of(GpuGroup.G2, terms, Long.MAX_VALUE, MB)).isEmpty();
  }
}
