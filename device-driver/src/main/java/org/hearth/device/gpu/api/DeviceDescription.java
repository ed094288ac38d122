package org.hearth.device.gpu.api;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a device says of itself.
 *
 * @param identity which device it is
 * @param limits how much of everything it has
 * @param stopsLongKernels whether the operating system stops kernels that run for seconds, which it
 *     does where a display hangs on the card; empty when not reported
 * @param processor whether it is a CPU, as with PoCL (OpenCL on the CPU)
 * @param simulated whether it is a program that only imitates a card
 */
public record DeviceDescription(
    Identity identity,
    Limits limits,
    Optional<Boolean> stopsLongKernels,
    boolean processor,
    boolean simulated) {
  /**
   * Which device it is.
   *
   * @param key tells the device from all others of this computer, and the same after a restart:
   *     {@code GPU-} and UUID where there is one, else PCI address, else name and place in the
   *     driver's list
   * @param name the maker's name, made safe to show
   * @param backend such as "CUDA" or "OpenCL"
   * @param driver what runs it, with version, for the log
   * @param uuid in NVML's spelling
   * @param pci such as {@code 0000:01:00.0}
   */
  public record Identity(
      String key,
      String name,
      String backend,
      String driver,
      Optional<String> uuid,
      Optional<String> pci) {}

  /**
   * How much of everything it has.
   *
   * @param memoryBytes all of its memory
   * @param maxAllocationBytes the largest buffer that it gives out; with OpenCL often a quarter of
   *     its memory
   * @param computeUnits multiprocessors or what corresponds to them
   * @param computeCapability 10 × major + minor on NVIDIA, such as 89
   * @param maxBlockThreads the most threads of a block; a kernel may allow fewer
   * @param sharedBytes shared memory that a block can have
   */
  public record Limits(
      long memoryBytes,
      long maxAllocationBytes,
      int computeUnits,
      OptionalInt computeCapability,
      int maxBlockThreads,
      int sharedBytes) {}

  public String key() {
    return identity.key();
  }

  public String name() {
    return identity.name();
  }

  public String backend() {
    return identity.backend();
  }

  public String driver() {
    return identity.driver();
  }

  public Optional<String> uuid() {
    return identity.uuid();
  }

  public Optional<String> pci() {
    return identity.pci();
  }

  public long memoryBytes() {
    return limits.memoryBytes();
  }

  public long maxAllocationBytes() {
    return limits.maxAllocationBytes();
  }

  public int computeUnits() {
    return limits.computeUnits();
  }

  public OptionalInt computeCapability() {
    return limits.computeCapability();
  }

  public int maxBlockThreads() {
    return limits.maxBlockThreads();
  }

  public int sharedBytes() {
    return limits.sharedBytes();
  }
}
