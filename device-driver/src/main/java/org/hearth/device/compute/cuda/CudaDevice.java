package org.hearth.device.compute.cuda;

import org.hearth.device.compute.ComputeContext;
import org.hearth.device.compute.ComputeDevice;
import org.hearth.device.compute.DeviceDescription;
import org.hearth.device.compute.backend.Patience;
import org.hearth.device.nvidia.CudaFailure;

/**
 * A card.
 *
 * @param ordinal its place in CUDA's own order
 */
record CudaDevice(int ordinal, DeviceDescription description, CudaCalls calls, Patience patience)
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
