package org.hearth.device.gpu.api;

import java.util.OptionalLong;

/**
 * A device in use. It may be used from any thread; a stream, and what is handed to it, from one
 * thread at a time. Closing it frees all that was made from it, whether closed or not.
 *
 * <p>After a {@link DeviceLostException} or a {@link DeviceHungException} nothing works any more,
 * here or in another context of this process: end the process, and start a new one.
 */
public interface ComputeContext extends AutoCloseable {
  DeviceDescription description();

  /** Memory that is free now; other programs take from it too. Empty when not reported. */
  OptionalLong freeBytes();

  /**
   * Memory on the device, its contents undefined.
   *
   * @param bytes positive
   * @throws OutOfDeviceMemoryException when there is not that much
   */
  DeviceBuffer allocate(long bytes);

  /**
   * Memory of the host that the device copies from and to by itself.
   *
   * @param bytes positive, at most 2^31 − 1
   * @throws OutOfDeviceMemoryException when the system does not pin that much
   */
  HostBuffer allocatePinned(long bytes);

  /** A queue of work of its own; work of different streams may overlap. */
  ComputeStream newStream();

  /**
   * Makes a program ready to run on this device. May take seconds where the driver compiles it.
   *
   * @throws ProgramRefusedException when the program has no form that this device takes, or the
   *     driver's compiler refuses it
   */
  ComputeModule load(KernelProgram program);

  @Override
  void close();
}
