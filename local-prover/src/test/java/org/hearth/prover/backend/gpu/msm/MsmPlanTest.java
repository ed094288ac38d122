package org.hearth.prover.backend.gpu.msm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
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
    MsmPlan all = MsmPlan.of(GpuGroup.G1, terms, Long.MAX_VALUE, Long.MAX_VALUE).orElseThrow();
    assertThat(all.batch()).isEqualTo(all.digits() < (1L << 31) ? all.windows() : all.batch());
    long one = new MsmPlan(GpuGroup.G1, terms, all.digitBits(), 1, 16).bytes();
    for (long memory = all.bytes(); memory >= one; memory = memory * 2 / 3) {
      MsmPlan plan = MsmPlan.of(GpuGroup.G1, terms, memory, Long.MAX_VALUE).orElseThrow();
      assertThat(plan.bytes()).isLessThanOrEqualTo(memory);
      assertThat(plan.digitBits()).isEqualTo(all.digitBits());
      assertThat(plan.windows() * plan.digitBits()).isGreaterThan(254);
      assertThat(plan.buckets()).isLessThan(1 << 20);
      assertThat((long) plan.parts() / 2 * plan.chunkSize()).isGreaterThanOrEqualTo(plan.digits());
    }
    assertThat(MsmPlan.of(GpuGroup.G1, terms, 100, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void noBufferIsLargerThanTheDeviceGivesOut() {
    assertThat(MsmPlan.of(GpuGroup.G2, 1 << 22, Long.MAX_VALUE, 200 * MB).orElseThrow().batch())
        .isBetween(1, 12);
    assertThat(MsmPlan.of(GpuGroup.G2, 1 << 22, Long.MAX_VALUE, MB)).isEmpty();
  }
}
