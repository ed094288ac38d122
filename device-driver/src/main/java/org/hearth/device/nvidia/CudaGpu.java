package org.hearth.device.nvidia;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.hearth.device.pci.PciAddress;

/**
 * A card as CUDA describes it. What the driver would not tell is empty.
 *
 * @param uuid in NVML's spelling, {@code GPU-} and the 16 bytes
 * @param computeCapability 10 × major + minor, such as 89
 * @param stopsLongKernels whether the operating system stops kernels that run for seconds
 */
public record CudaGpu(
    String name,
    Optional<String> uuid,
    Optional<PciAddress> pci,
    OptionalLong memoryBytes,
    OptionalInt computeCapability,
    OptionalInt multiprocessors,
    boolean stopsLongKernels) {}
