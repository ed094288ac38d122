package org.hearth.device.gpu.api;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a device says of itself.
 *
 * @param key tells the device from all others of this computer, and the same after a restart:
 *     {@code GPU-} and UUID where there is one, else PCI address, else name and place in the
 *     driver's list
 * @param name the maker's name, made safe to show
 * @param backend such as "CUDA" or "OpenCL"
 * @param driver what runs it, with version, for the log
 * @param uuid in NVML's spelling
 * @param pci such as {@code 0000:01:00.0}
 * @param memoryBytes all of its memory
 * @param maxAllocationBytes the largest buffer that it gives out; with OpenCL often a quarter of
 *     its memory
 * @param computeUnits multiprocessors or what plays their part
 * @param computeCapability 10 × major + minor on NVIDIA, such as 89
 * @param maxBlockThreads the most threads of a block; a kernel may allow fewer
 * @param sharedBytes shared memory that a block can have
 * @param stopsLongKernels whether the operating system stops kernels that run for seconds, which it
 *     does where a display hangs on the card; empty when not reported
 * @param processor whether it is a CPU that plays a compute device
 * @param simulated whether it is a program that only imitates a card
 */
public record DeviceDescription(
    String key,
    String name,
    String backend,
    String driver,
    Optional<String> uuid,
    Optional<String> pci,
    long memoryBytes,
    long maxAllocationBytes,
    int computeUnits,
    OptionalInt computeCapability,
    int maxBlockThreads,
    int sharedBytes,
    Optional<Boolean> stopsLongKernels,
    boolean processor,
    boolean simulated) {}
