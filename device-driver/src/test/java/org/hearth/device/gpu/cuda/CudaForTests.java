package org.hearth.device.gpu.cuda;

import java.util.List;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.DeviceUnavailableException;
import org.hearth.device.nativelib.OperatingSystem;
import org.junit.jupiter.api.Assumptions;

/**
 * The NVIDIA GPU that tests with the tag "card" run on. They change no clock, no power limit and no
 * mode of it.
 */
public final class CudaForTests {
  /** Where this is set, a test that would be skipped fails: somebody came to test his card. */
  private static final String NEEDED = "HEARTH_TESTS_NEED_CUDA";

  private CudaForTests() {}

  /** The first device; skips the test where there is none and nobody insists. */
  public static ComputeDevice device() {
    return first(CudaBackend.ofSystem(OperatingSystem.current(), System.getenv()));
  }

  static ComputeDevice first(CudaBackend backend) {
    List<ComputeDevice> devices;
    try {
      devices = backend.devices();
    } catch (DeviceUnavailableException e) {
      if (System.getenv(NEEDED) != null) {
        throw new AssertionError(NEEDED + " is set, and there is no NVIDIA GPU", e);
      }
      Assumptions.abort("needs an NVIDIA GPU: " + e.getMessage());
      throw e;
    }
    return devices.getFirst();
  }
}
