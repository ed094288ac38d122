package org.hearth.device.nvidia;

import java.util.Map;
import java.util.Optional;

/**
 * NVIDIA's management library. A card is known by a handle that is good for as long as the library
 * is; the index is only good for counting through.
 */
public interface NvmlLibrary {
  void init() throws NvmlFailure;

  /** Such as "550.54.14". */
  String driverVersion() throws NvmlFailure;

  int deviceCount() throws NvmlFailure;

  long device(int index) throws NvmlFailure;

  String name(long device) throws NvmlFailure;

  /** Such as {@code GPU-1f3a…}. */
  String uuid(long device) throws NvmlFailure;

  /** Such as {@code 00000000:01:00.0}. */
  String pciAddress(long device) throws NvmlFailure;

  /** The raw answer in the metric's unit. */
  long metric(long device, NvmlMetric metric) throws NvmlFailure;

  /**
   * Bytes of the card's memory that processes with kernels on it use, by process id.
   *
   * @return empty where the driver knows the processes and not their memory
   */
  Optional<Map<Long, Long>> memoryOfProcesses(long device) throws NvmlFailure;

  /** Needs the rights of an administrator; holds until the driver is unloaded. */
  void capPower(long device, long milliwatts) throws NvmlFailure;
}
