package org.hearth.device.nvidia;

/** Numbers of {@code CUdevice_attribute} that Hearth asks for (CUDA driver API, cuda.h). */
public enum CudaAttribute {
  MAX_THREADS_PER_BLOCK(1),
  MAX_SHARED_MEMORY_PER_BLOCK(8),
  MULTIPROCESSOR_COUNT(16),
  /** 1 when the operating system stops kernels that run for seconds, as with a display attached. */
  KERNEL_EXEC_TIMEOUT(17),
  COMPUTE_CAPABILITY_MAJOR(75),
  COMPUTE_CAPABILITY_MINOR(76);

  private final int number;

  CudaAttribute(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
