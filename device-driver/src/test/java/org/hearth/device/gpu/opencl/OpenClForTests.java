package org.hearth.device.gpu.opencl;

import java.util.List;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.DeviceUnavailableException;
import org.hearth.device.nativelib.OperatingSystem;
import org.junit.jupiter.api.Assumptions;

/** The OpenCL device that tests run on, such as PoCL on the processor. */
public final class OpenClForTests {
  /** Where this is set, a test that would be skipped fails: the gate has PoCL. */
  private static final String NEEDED = "HEARTH_TESTS_NEED_OPENCL";

  private OpenClForTests() {}

  /** The first device; skips the test where there is none and nobody insists. */
  public static ComputeDevice device() {
    List<ComputeDevice> devices;
    try {
      devices = OpenClBackend.ofSystem(OperatingSystem.current(), System.getenv()).devices();
    } catch (DeviceUnavailableException e) {
      if (System.getenv(NEEDED) != null) {
        throw new AssertionError(NEEDED + " is set, and there is no OpenCL device", e);
      }
      Assumptions.abort(e.getMessage() + " (for a processor: apt-get install pocl-opencl-icd)");
      throw e;
    }
    return devices.getFirst();
  }
}
