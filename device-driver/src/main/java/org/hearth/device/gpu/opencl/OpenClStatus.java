package org.hearth.device.gpu.opencl;

import org.hearth.device.gpu.api.DeviceLostException;
import org.hearth.device.gpu.api.DeviceUnavailableException;
import org.hearth.device.gpu.api.OutOfDeviceMemoryException;
import org.jocl.CL;

/** What OpenCL's status codes mean for the caller (OpenCL 1.2 specification, cl.h). */
final class OpenClStatus {
  private OpenClStatus() {}

  /** Whether the code says that memory is short, when it answers a request for some. */
  static boolean noMemory(int code) {
    return code == CL.CL_MEM_OBJECT_ALLOCATION_FAILURE
        || code == CL.CL_OUT_OF_RESOURCES
        || code == CL.CL_OUT_OF_HOST_MEMORY
        || code == CL.CL_INVALID_BUFFER_SIZE;
  }

  static OutOfDeviceMemoryException outOfMemory(String device, long bytes, int code) {
    return OutOfDeviceMemoryException.of(device, bytes, words(code));
  }

  /**
   * The failure of a call that queues or waits for work. The driver checked our calls' form before;
   * what fails then is the device.
   */
  static RuntimeException failure(String device, String call, int code) {
    return switch (code) {
      case CL.CL_DEVICE_NOT_FOUND, CL.CL_DEVICE_NOT_AVAILABLE ->
          new DeviceUnavailableException(device + " cannot be used now (" + words(code) + ")");
      case CL.CL_MEM_OBJECT_ALLOCATION_FAILURE, CL.CL_OUT_OF_HOST_MEMORY ->
          outOfMemory(device, 0, code);
      case CL.CL_INVALID_KERNEL_ARGS,
          CL.CL_INVALID_ARG_INDEX,
          CL.CL_INVALID_ARG_SIZE,
          CL.CL_INVALID_ARG_VALUE,
          CL.CL_INVALID_WORK_GROUP_SIZE,
          CL.CL_INVALID_WORK_ITEM_SIZE,
          CL.CL_INVALID_GLOBAL_WORK_SIZE,
          CL.CL_MEM_COPY_OVERLAP ->
          new IllegalArgumentException(call + " was called wrongly (" + words(code) + ")");
      default -> DeviceLostException.of(device, call + ": " + words(code));
    };
  }

  static String words(int code) {
    return CL.stringFor_errorCode(code) + " " + code;
  }
}
