package org.hearth.device.gpu.api;

import java.time.Duration;

/**
 * A queue: what is put in runs in that order, while the caller goes on. An error of the device may
 * show at any later call. All offsets and lengths are bytes; a range outside its buffer is an
 * {@code IndexOutOfBoundsException} before anything is queued.
 */
public interface ComputeStream extends AutoCloseable {
  /** Queues a copy to the device. */
  void upload(HostBuffer from, long fromOffset, DeviceBuffer to, long toOffset, long bytes);

  /** Queues a copy to the host. */
  void download(DeviceBuffer from, long fromOffset, HostBuffer to, long toOffset, long bytes);

  /** Queues a copy within the device. Ranges of the same buffer must not overlap. */
  void copy(DeviceBuffer from, long fromOffset, DeviceBuffer to, long toOffset, long bytes);

  /**
   * Queues filling with a 32-bit word.
   *
   * @param offset a multiple of 4
   * @param bytes a multiple of 4
   */
  void fill(DeviceBuffer to, long offset, long bytes, int word);

  /**
   * Queues a run of a kernel.
   *
   * @param blocks at least 1, at most 2^31 − 1
   * @param threads threads of a block, at least 1
   * @param sharedBytes shared memory that the launch adds to what the kernel declares, 0 for none.
   *     In CUDA the kernel names it by {@code extern __shared__}; in OpenCL, which lacks that, such
   *     a kernel has one more parameter at its end, a {@code __local} pointer
   * @param arguments in the order of the kernel's parameters
   */
  void launch(
      ComputeKernel kernel, int blocks, int threads, int sharedBytes, KernelArgument... arguments);

  /** Queues a mark that others can wait for. */
  ComputeEvent record();

  /** Work put in from now on starts after the event, which may be of another stream. */
  void await(ComputeEvent event);

  /**
   * Waits until all is done.
   *
   * @throws DeviceHungException when it is not done within the limit
   * @throws DeviceLostException when the work broke the context
   */
  void synchronize(Duration limit);

  @Override
  void close();
}
