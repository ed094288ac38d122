package org.hearth.prover.backend.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.DeviceDescription;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.gpu.msm.GpuGroup;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels as OpenCL C, on whatever platform is here: PoCL where there is no GPU. */
class OpenClGpuTest extends GpuContract {
  @Override
  ComputeDevice device() {
    return OpenClForTests.device();
  }

  /** Nobody shall take it for a GPU. */
  @Test
  void poclIsCalledByItsName() {
    DeviceDescription says = device().description();
    Assumptions.assumeTrue(says.driver().startsWith("Portable Computing Language"), "no PoCL here");
    try (GpuEngine engine =
        GpuEngine.open(device(), GpuSettings.DEFAULT, new WorkGate(), cpu(), System::nanoTime)) {
      assertThat(engine.description()).isEqualTo(says.name() + " through PoCL (OpenCL on the CPU)");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void transformsAreTheCpus(int log) {
    checkTransform(log);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void quotientsAreTheCpus(int log) {
    checkQuotient(log);
  }

  @ParameterizedTest
  @CsvSource({
    "different, random, 1000",
    "different, witness, 1000",
    "different, bits, 700",
    "different, one, 700",
    "different, zero, 50",
    "different, largest, 300",
    "different, edges, 600",
    "different, hostile, 333",
    "different, two, 1000",
    "different, equal, 500",
    "different, random, 0",
    "different, largest, 1",
    "different, zero, 1",
    "different, one, 1",
    "different, random, 1",
    "different, random, 2",
    "different, random, 17",
    "same, random, 300",
    "same, equal, 700",
    "same, one, 700",
    "small, random, 300",
    "small, equal, 300",
    "small, one, 301",
    "small, hostile, 257",
    "small, largest, 255",
    "same, hostile, 129",
    "same, largest, 2",
    "small, zero, 5",
  })
  void sumsAreTheCpus(String points, String scalars, int n) {
    checkSum(GpuGroup.G1, points, scalars, n);
    checkSum(GpuGroup.G2, points, scalars, Math.min(n, 100));
  }
}
