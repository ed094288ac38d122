package org.hearth.device.nvidia;

/**
 * The calls of CUDA's driver API that the search for cards needs. Cards are counted from 0 in
 * CUDA's own order, which is not NVML's.
 */
public interface CudaDriver {
  /** How the driver is called, for the log: JCuda or Java's own foreign-function interface. */
  String binding();

  void init() throws CudaFailure;

  /** 1000 × major + 10 × minor, such as 12040 for CUDA 12.4. */
  int driverVersion() throws CudaFailure;

  int deviceCount() throws CudaFailure;

  String name(int ordinal) throws CudaFailure;

  /** 16 bytes. */
  byte[] uuid(int ordinal) throws CudaFailure;

  /** Such as {@code 0000:01:00.0}. */
  String pciAddress(int ordinal) throws CudaFailure;

  long memoryBytes(int ordinal) throws CudaFailure;

  int attribute(int ordinal, CudaAttribute attribute) throws CudaFailure;
}
