package org.hearth.device.gpu.api;

import java.util.List;

/** One way to reach devices that run kernels, such as CUDA or OpenCL. */
public interface ComputeBackend {
  /** Such as "CUDA" or "OpenCL". */
  String name();

  /**
   * The devices that can be used, in the driver's order, which may change from start to start: know
   * one by {@link DeviceDescription#key()}.
   *
   * @throws DeviceUnavailableException when there is no driver or no device; its message is the one
   *     sentence for the user
   */
  List<ComputeDevice> devices();
}
