package org.hearth.device;

import java.time.Instant;

/**
 * How a device is doing at one moment.
 *
 * @param temperatureCelsius chip temperature in °C (NVIDIA: of the GPU's core, not of its memory,
 *     which NVML does not tell for GeForce cards)
 * @param powerWatts measured electric power in W; an estimate never stands here, see {@link
 *     PowerSource}
 * @param loadPercent 0 to 100
 * @param memoryUsedBytes bytes of the device's memory in use by everybody
 * @param clockMegahertz present clock of the compute units in MHz
 * @param fanPercent 0 to 100 of the fan's full speed (NVIDIA may report a little over 100)
 */
public record Health(
    DeviceId device,
    Instant at,
    Reading temperatureCelsius,
    Reading powerWatts,
    Reading loadPercent,
    Reading memoryUsedBytes,
    Reading clockMegahertz,
    Reading fanPercent) {
  /** The health of a device that tells nothing at all, for one reason. */
  public static Health silent(DeviceId device, Instant at, String reason) {
    Reading none = Reading.notReported(reason);
    return new Health(device, at, none, none, none, none, none, none);
  }
}
