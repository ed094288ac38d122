package org.hearth.device.gpu.cuda;

import org.hearth.device.gpu.api.ComputeContext;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.DeviceDescription;
import org.hearth.device.gpu.backend.PollingWait;
import org.hearth.device.nvidia.CudaFailure;

/**
 * A card.
 *
 * @param ordinal its place in CUDA's own order
 */
record CudaDevice(int ordinal, DeviceDescription description, CudaCalls calls, PollingWait waiting)
    implements ComputeDevice {

  @Override
  public ComputeContext open() {
    try {
      return new CudaContext(this, calls.retainContext(ordinal));
    } catch (CudaFailure e) {
      throw CudaStatus.unavailable(description.name(), e);
    }
  }
}
