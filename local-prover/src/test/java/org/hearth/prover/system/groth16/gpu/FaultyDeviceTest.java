package org.hearth.prover.system.groth16.gpu;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.cuda.CudaCalls;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.device.gpu.ptx.PtxBackend;
import org.hearth.device.gpu.ptx.PtxDriver;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.junit.jupiter.api.Test;

/** On the OpenCL device that tests have. */
class FaultyDeviceTest extends FaultyDeviceContract {
  @Override
  ComputeDevice device() {
    return OpenClForTests.device();
  }

  /** A driver that has registers for a hundred threads at once. */
  @Test
  void aGpuThatIsTooSmallSaysSo() {
    PtxDriver driver = new PtxDriver(1 << 20);
    CudaCalls small =
        (CudaCalls)
            Proxy.newProxyInstance(
                CudaCalls.class.getClassLoader(),
                new Class<?>[] {CudaCalls.class},
                (_, method, arguments) -> {
                  try {
                    return method.getName().equals("maxBlockThreads")
                        ? 100
                        : method.invoke(driver, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    try (Backend cpu = new ScalarBackend(1);
        PtxBackend gpus = new PtxBackend(driver, small, 75, 1 << 20);
        GpuEngine gpu =
            GpuEngine.open(
                gpus.device(), GpuSettings.DEFAULT, new WorkGate(), cpu, System::nanoTime)) {
      assertThatThrownBy(() -> gpu.ntt(3))
          .isInstanceOf(BackendFailedException.class)
          .hasMessageContaining("too small for Hearth's kernels")
          .hasMessageContaining("with 100 threads");
    }
  }
}
