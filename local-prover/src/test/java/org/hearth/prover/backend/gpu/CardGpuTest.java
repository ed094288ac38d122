package org.hearth.prover.backend.gpu;

import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.cuda.CudaForTests;
import org.hearth.prover.backend.gpu.msm.GpuGroup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels on a real GPU of NVIDIA's, with sizes that fill more than one launch. */
@Tag("card")
class CardGpuTest extends GpuContract {
  @Override
  ComputeDevice device() {
    return CudaForTests.device();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18})
  void transformsAreTheCpus(int log) {
    checkTransform(log);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 17})
  void quotientsAreTheCpus(int log) {
    checkQuotient(log);
  }

  /** In G2, where the processor is slow to check it, at most 4,000 points. */
  @ParameterizedTest
  @CsvSource({
    "different, random, 0",
    "different, random, 1",
    "different, random, 2",
    "different, random, 17",
    "different, random, 1000",
    "different, random, 60000",
    "different, witness, 30000",
    "different, bits, 30000",
    "different, one, 30000",
    "different, zero, 50",
    "different, largest, 1",
    "different, largest, 300",
    "different, edges, 600",
    "different, hostile, 20000",
    "different, two, 30000",
    "different, equal, 30000",
    "same, random, 20000",
    "same, equal, 700",
    "same, one, 30000",
    "same, hostile, 129",
    "same, largest, 2",
    "small, random, 20000",
    "small, equal, 300",
    "small, one, 301",
    "small, hostile, 257",
    "small, largest, 255",
    "small, zero, 5",
  })
  void sumsAreTheCpus(String points, String scalars, int n) {
    checkSum(GpuGroup.G1, points, scalars, n);
    checkSum(GpuGroup.G2, points, scalars, Math.min(n, 4000));
  }
}
