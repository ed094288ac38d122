package org.hearth.device.gpu.opencl;

import org.hearth.device.gpu.api.ComputeContext;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.DeviceDescription;
import org.hearth.device.gpu.api.DeviceUnavailableException;
import org.hearth.device.gpu.backend.PollingWait;
import org.jocl.CL;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

/** A device of an OpenCL platform. */
record OpenClDevice(
    cl_platform_id platform, cl_device_id id, DeviceDescription description, PollingWait waiting)
    implements ComputeDevice {

  @Override
  public ComputeContext open() {
    cl_context_properties properties = new cl_context_properties();
    properties.addProperty(CL.CL_CONTEXT_PLATFORM, platform);
    int[] status = new int[1];
    cl_context context =
        CL.clCreateContext(properties, 1, new cl_device_id[] {id}, null, null, status);
    if (status[0] != CL.CL_SUCCESS) {
      throw new DeviceUnavailableException(
          description.name()
              + " cannot be used now; close programs that use it, or restart the computer ("
              + OpenClStatus.words(status[0])
              + ")");
    }
    return new OpenClContext(this, context);
  }
}
