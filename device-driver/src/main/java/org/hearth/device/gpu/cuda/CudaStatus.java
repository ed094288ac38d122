package org.hearth.device.gpu.cuda;

import org.hearth.device.gpu.api.DeviceLostException;
import org.hearth.device.gpu.api.DeviceUnavailableException;
import org.hearth.device.gpu.api.OutOfDeviceMemoryException;
import org.hearth.device.nvidia.CudaError;
import org.hearth.device.nvidia.CudaFailure;

/** What the driver's codes mean for the caller (CUDA driver API reference, {@code CUresult}). */
final class CudaStatus {
  private CudaStatus() {}

  static RuntimeException failure(String device, CudaFailure failure) {
    return switch (failure.code()) {
      case CudaError.OUT_OF_MEMORY -> outOfMemory(device, 0, failure);
      case CudaError.INVALID_VALUE, CudaError.LAUNCH_OUT_OF_RESOURCES ->
          new IllegalArgumentException(device + " refuses a call (" + failure.getMessage() + ")");
      case CudaError.LAUNCH_TIMEOUT ->
          new DeviceLostException(
              "The system stopped "
                  + device
                  + " because it worked too long at a stretch; it must be restarted ("
                  + failure.getMessage()
                  + ")");
      case CudaError.NO_DEVICE,
          CudaError.NOT_INITIALIZED,
          CudaError.DEVICE_UNAVAILABLE,
          CudaError.SYSTEM_NOT_READY ->
          unavailable(device, failure);
      default -> DeviceLostException.of(device, words(failure));
    };
  }

  static DeviceUnavailableException unavailable(String device, CudaFailure failure) {
    return new DeviceUnavailableException(
        device
            + " cannot be used now; close other programs that use it, or restart the computer ("
            + failure.getMessage()
            + ")");
  }

  static OutOfDeviceMemoryException outOfMemory(String device, long bytes, CudaFailure failure) {
    return OutOfDeviceMemoryException.of(device, bytes, words(failure));
  }

  private static String words(CudaFailure failure) {
    return String.valueOf(failure.getMessage());
  }
}
