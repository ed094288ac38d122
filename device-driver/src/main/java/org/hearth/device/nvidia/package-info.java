/**
 * NVIDIA cards: found through CUDA's driver API, watched through NVML, and told apart by UUID or
 * PCI address, never by index, because the two libraries count in different orders. Both libraries
 * come with NVIDIA's display driver and may be absent, half there or at odds with each other; every
 * such state becomes a finding.
 */
@NullMarked
package org.hearth.device.nvidia;

import org.jspecify.annotations.NullMarked;
