/**
 * What hardware is in this computer and how it is doing: the processor, NVIDIA cards, USB devices.
 *
 * <p>Everything a sensor does not tell is {@linkplain org.hearth.device.api.Reading.NotReported "not
 * reported"}, never 0, and everything that stands in the way of using a device is a {@link
 * org.hearth.device.api.Finding} in plain words, never an exception. No other module talks to CUDA,
 * NVML, OSHI or USB.
 */
@NullMarked
package org.hearth.device.api;

import org.jspecify.annotations.NullMarked;
