package org.hearth.prover.system.groth16.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.hearth.device.gpu.api.ComputeContext;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.OutOfDeviceMemoryException;
import org.hearth.device.gpu.cuda.CudaForTests;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a real GPU of NVIDIA's: results made wrong on purpose, and a memory that others took. */
@Tag("card")
class FaultyCardTest extends FaultyDeviceContract {
  /** What is taken at a time, until there is no more. */
  private static final long PIECE = 256L << 20;

  @Override
  ComputeDevice device() {
    return CudaForTests.device();
  }

  /** The real driver says that there is no memory, and what it said harms no later proof. */
  @Test
  void aFullMemoryIsNamedAndWhatIsFreedIsUsedAgain() {
    List<DeviceBuffer> taken = new ArrayList<>();
    try (Backend cpu = new ScalarBackend(2);
        ComputeContext other = device().open();
        GpuEngine gpu =
            GpuEngine.open(device(), GpuSettings.DEFAULT, new WorkGate(), cpu, System::nanoTime);
        GpuProofSums sums = new GpuProofSums(gpu)) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  taken.add(other.allocate(PIECE));
                }
              })
          .isInstanceOf(OutOfDeviceMemoryException.class);
      TrialTables key = TrialTables.of(16);
      assertThatThrownBy(() -> sums.of(key, key.witness(), Progress.NONE))
          .isInstanceOf(BackendFailedException.class)
          .hasMessageContaining("prove on the CPU");
      taken.forEach(DeviceBuffer::close);
      taken.clear();
      assertThat(sums.of(key, key.witness(), Progress.NONE)).isNotNull();
    }
  }
}
