package org.hearth.prover.backend.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.ptx.PtxBackend;
import org.hearth.prover.TestSeed;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.gpu.msm.GpuGroup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The PTX that is shipped, executed by the interpreter: the carry chains of NVIDIA's GPUs, which no
 * other test without a GPU runs. It is severe: work of different streams comes in awkward orders,
 * and no word may be read that nobody wrote, or be used by two threads at once.
 */
class PtxGpuTest extends GpuContract {
  private static final long MEMORY = 1L << 30;

  private final PtxBackend backend =
      PtxBackend.severe(75, MEMORY, TestSeed.of(PtxGpuTest.class, 20_261));

  @Override
  ComputeDevice device() {
    return backend.device();
  }

  @AfterEach
  void noKernelFaulted() {
    assertThat(backend.fault()).isEmpty();
  }

  @AfterAll
  void stop() {
    backend.close();
  }

  /**
   * All points in one bucket: however many there are, no thread works longer. The scalar has one
   * digit, so that the sum is all that the interpreter has to do.
   */
  @Test
  void aLargeBucketIsShared() {
    long[] longest = new long[2];
    for (int run = 0; run < 2; run++) {
      try (PtxBackend fresh = new PtxBackend(75, MEMORY);
          GpuEngine gpu =
              GpuEngine.open(
                  fresh.device(), GpuSettings.DEFAULT, new WorkGate(), cpu(), System::nanoTime)) {
        checkSum(gpu, GpuGroup.G1, "different", "two", run == 0 ? 300 : 1200);
        assertThat(fresh.fault()).isEmpty();
        longest[run] = fresh.longest("accumulate");
      }
    }
    assertThat(longest[0]).isPositive();
    assertThat(longest[1]).isLessThanOrEqualTo(longest[0] + longest[0] / 10);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 8, 11})
  void transformsAreTheCpus(int log) {
    checkTransform(log);
  }

  @ParameterizedTest
  @ValueSource(ints = {8})
  void quotientsAreTheCpus(int log) {
    checkQuotient(log);
  }

  @ParameterizedTest
  @CsvSource({
    "G1, different, random, 256",
    "G1, small, random, 30",
    "G1, same, equal, 40",
    "G2, different, random, 6",
    "G2, small, witness, 10",
  })
  void sumsAreTheCpus(GpuGroup group, String points, String scalars, int n) {
    checkSum(group, points, scalars, n);
  }
}
