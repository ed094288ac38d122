/**
 * What others see of the hardware in this computer and how it is doing: devices, their health,
 * power and findings, and the catalog that lists them. {@code org.hearth.device.wiring} makes one.
 *
 * <p>Everything a sensor does not tell is {@linkplain org.hearth.device.api.Reading.NotReported
 * "not reported"}, never 0, and everything that stands in the way of using a device is a {@link
 * org.hearth.device.api.Finding} in plain words, never an exception. No other module talks to CUDA,
 * NVML, OSHI or USB.
 */
@NullMarked
package org.hearth.device.api;

import org.jspecify.annotations.NullMarked;
