package org.hearth.device.gpu.cuda;

import java.util.List;
import java.util.Map;
import org.hearth.device.gpu.api.ComputeContract;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.nativelib.NativeLibrary;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.nvidia.CudaLibrary;
import org.junit.jupiter.api.Tag;

/** A real GPU, through Java's foreign-function interface. */
@Tag("card")
class FfmCardTest extends ComputeContract {
  @Override
  protected ComputeDevice device() {
    OperatingSystem system = OperatingSystem.current();
    Map<String, String> environment = System.getenv();
    List<String> files = NativeLibrary.cudaFiles(system, environment);
    return CudaForTests.first(
        new CudaBackend(
            CudaLibrary.ofSystem(system, environment),
            () ->
                NativeLibrary.open(files, FfmCudaCalls.FUNCTIONS).<CudaCalls>map(FfmCudaCalls::new),
            false,
            System::nanoTime));
  }

  @Override
  protected int busyRounds() {
    return 2_000_000;
  }
}
