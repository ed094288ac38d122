package org.hearth.prover.system.groth16.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.FaultyDevice;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.TrialResult;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.system.groth16.key.CircuitTables;
import org.hearth.prover.system.groth16.sums.BackendProofSums;
import org.hearth.prover.system.groth16.sums.ProofSums;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is timed, and which of the times counts; the clock is the test's. */
class ProofTrialTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long HEAP = 1L << 30;

  /** Takes the given times, one after the other, and remembers the keys it was asked for. */
  private static final class FakeSums implements ProofSums {
    private final List<Long> times;
    private final AtomicLong now = new AtomicLong(-7);
    private final List<CircuitTables> asked = new ArrayList<>();

    FakeSums(List<Long> times) {
      this.times = new ArrayList<>(times);
    }

    @Override
    public String description() {
      return "fake";
    }

    @Override
    public Sums of(CircuitTables key, WordVector witness, Progress progress) {
      asked.add(key);
      assertThat(witness.size()).isEqualTo(key.wires());
      now.addAndGet(times.removeFirst());
      long[] infinity = new long[12];
      return new Sums(infinity, infinity, new long[24], infinity, infinity);
    }
  }

  private static ProofTrial trial(FakeSums sums) {
    return new ProofTrial(sums, sums.now::get, () -> HEAP);
  }

  @ParameterizedTest
  @CsvSource({"9, 8, 3, 5, 3", "1, 3, 92, 4, 3", "3, 9, 8, 3, 3"})
  void theBestRunAfterTheFirstCounts(long first, long second, long third, long fourth, long best) {
    FakeSums sums = new FakeSums(List.of(first, second, third, fourth));
    assertThat(trial(sums).run(2).nanos()).isEqualTo(best);
    assertThat(sums.times).isEmpty();
  }

  /** One key, so that it stays on a GPU. */
  @Test
  void allRunsAreOfTheSameKey() {
    FakeSums sums = new FakeSums(List.of(1L, 1L, 1L, 1L));
    TrialResult unused = trial(sums).run(3);
    assertThat(sums.asked).hasSize(4).allMatch(key -> key == sums.asked.getFirst());
    assertThat(sums.asked.getFirst().logDomain()).isEqualTo(3);
    assertThat(sums.asked.getFirst().h().scalars().size()).isEqualTo(8);
  }

  /** On what takes so long for a size nobody waits for more. */
  @Test
  void aFirstRunOfMoreThanTenSecondsStands() {
    FakeSums sums = new FakeSums(List.of(11 * SECOND, 1L));
    assertThat(trial(sums).run(2).nanos()).isEqualTo(11 * SECOND);
    assertThat(sums.asked).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 21, Integer.MAX_VALUE})
  void sizesThatNobodyTries(int logDomain) {
    assertThatThrownBy(() -> trial(new FakeSums(List.of())).run(logDomain))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2^" + logDomain);
  }

  @Test
  void whatHasNoRoomIsRefusedBeforeItIsMade() {
    FakeSums sums = new FakeSums(List.of(1L, 1L, 1L, 1L));
    ProofTrial small = new ProofTrial(sums, sums.now::get, () -> 64L << 20);
    assertThatThrownBy(() -> small.run(ProofTrial.LARGEST))
        .isInstanceOf(BackendFailedException.class)
        .hasMessageContaining("2^20 rows, which takes 480 MB");
    assertThat(sums.asked).isEmpty();
    assertThat(small.run(10).nanos()).isPositive();
  }

  /** As far apart as they are, both compute the same: so what is timed is a proof's work. */
  @Test
  void theGpuRunsTheKernelsOfAProofAndGetsWhatTheCpuGets() {
    FaultyDevice device = new FaultyDevice(OpenClForTests.device(), FaultyDevice.Fault.NONE, 1);
    try (Backend cpu = new ScalarBackend(2);
        GpuEngine gpu =
            GpuEngine.open(device, GpuSettings.DEFAULT, new WorkGate(), cpu, System::nanoTime);
        GpuProofSums sums = new GpuProofSums(gpu)) {
      List<ProofSums.Sums> made = new ArrayList<>();
      List<TrialTables> keys = new ArrayList<>();
      ProofSums watched =
          new ProofSums() {
            @Override
            public String description() {
              return sums.description();
            }

            @Override
            public Sums of(CircuitTables key, WordVector witness, Progress progress) {
              Sums of = sums.of(key, witness, progress);
              made.add(of);
              keys.add((TrialTables) key);
              return of;
            }
          };
      TrialResult onGpu = new ProofTrial(watched, System::nanoTime).run(6);
      assertThat(onGpu.nanos()).isPositive();
      assertThat(onGpu.answer())
          .isEqualTo(new ProofTrial(new BackendProofSums(cpu), System::nanoTime).run(6).answer());
      assertThat(device.kernels())
          .contains(
              "bn254-scalars row_pieces",
              "bn254-scalars transform",
              "bn254-scalars quotient",
              "bn254-scalars count_digits",
              "bn254-scalars place_digits",
              "bn254-g1 accumulate",
              "bn254-g1 merge",
              "bn254-g2 accumulate",
              "bn254-g2 merge");
      assertThat(device.peak()).isGreaterThanOrEqualTo(ResidentKey.bytes(keys.getFirst()));
      ProofSums.Sums expected =
          new BackendProofSums(cpu).of(keys.getFirst(), keys.getFirst().witness(), Progress.NONE);
      assertThat(made)
          .hasSize(4)
          .allSatisfy(of -> assertThat(SumPoints.of(of)).isEqualTo(SumPoints.of(expected)));
    }
    assertThat(device.allocated()).isZero();
  }
}
