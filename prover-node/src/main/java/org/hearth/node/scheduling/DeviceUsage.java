package org.hearth.node.scheduling;

import java.time.Duration;

/**
 * What a job used of a device that it may have shared with others.
 *
 * @param wattHours its part of the energy
 * @param time its part of the time, so that watt-hours by time give the device's own power
 * @param measured true when no estimate is in the sum
 * @param explanation the latest words on where the figure comes from
 */
public record DeviceUsage(double wattHours, Duration time, boolean measured, String explanation) {
  /** The same energy in less time: the job rested for so long. */
  public DeviceUsage without(Duration rested) {
    Duration left = time.minus(rested);
    return new DeviceUsage(
        wattHours, left.isNegative() ? Duration.ZERO : left, measured, explanation);
  }
}
