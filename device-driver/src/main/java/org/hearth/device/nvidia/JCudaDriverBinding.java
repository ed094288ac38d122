package org.hearth.device.nvidia;

import java.nio.charset.StandardCharsets;
import jcuda.driver.CUdevice;
import jcuda.driver.CUuuid;
import jcuda.driver.JCudaDriver;

/** CUDA's driver API through JCuda. Made only by {@link JCudaLoader}. */
final class JCudaDriverBinding implements CudaDriver {
  private static final int TEXT_BYTES = 256;

  /**
   * @throws LinkageError when JCuda's native part cannot be loaded
   */
  JCudaDriverBinding() {
    JCudaDriver.setExceptionsEnabled(false);
  }

  @Override
  public String binding() {
    return "JCuda";
  }

  @Override
  public void init() throws CudaFailure {
    check("cuInit", JCudaDriver.cuInit(0));
  }

  @Override
  public int driverVersion() throws CudaFailure {
    int[] version = new int[1];
    check("cuDriverGetVersion", JCudaDriver.cuDriverGetVersion(version));
    return version[0];
  }

  @Override
  public int deviceCount() throws CudaFailure {
    int[] count = new int[1];
    check("cuDeviceGetCount", JCudaDriver.cuDeviceGetCount(count));
    return count[0];
  }

  @Override
  public String name(int ordinal) throws CudaFailure {
    byte[] name = new byte[TEXT_BYTES];
    check("cuDeviceGetName", JCudaDriver.cuDeviceGetName(name, TEXT_BYTES, device(ordinal)));
    int end = 0;
    while (end < name.length && name[end] != 0) {
      end++;
    }
    return new String(name, 0, end, StandardCharsets.UTF_8);
  }

  @Override
  public byte[] uuid(int ordinal) throws CudaFailure {
    CUuuid uuid = new CUuuid();
    check("cuDeviceGetUuid", JCudaDriver.cuDeviceGetUuid(uuid, device(ordinal)));
    return uuid.bytes.clone();
  }

  @Override
  public String pciAddress(int ordinal) throws CudaFailure {
    String[] address = {""};
    check(
        "cuDeviceGetPCIBusId",
        JCudaDriver.cuDeviceGetPCIBusId(address, TEXT_BYTES, device(ordinal)));
    return address[0];
  }

  @Override
  public long memoryBytes(int ordinal) throws CudaFailure {
    long[] bytes = new long[1];
    check("cuDeviceTotalMem", JCudaDriver.cuDeviceTotalMem(bytes, device(ordinal)));
    return bytes[0];
  }

  @Override
  public int attribute(int ordinal, CudaAttribute attribute) throws CudaFailure {
    int[] value = new int[1];
    check(
        "cuDeviceGetAttribute",
        JCudaDriver.cuDeviceGetAttribute(value, attribute.number(), device(ordinal)));
    return value[0];
  }

  private static CUdevice device(int ordinal) throws CudaFailure {
    CUdevice device = new CUdevice();
    check("cuDeviceGet", JCudaDriver.cuDeviceGet(device, ordinal));
    return device;
  }

  private static void check(String call, int code) throws CudaFailure {
    if (code != 0) {
      throw new CudaFailure(call, code);
    }
  }
}
