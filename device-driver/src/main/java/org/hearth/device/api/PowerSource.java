package org.hearth.device.api;

/**
 * The power that the energy bookkeeping counts for a device, and where the number comes from.
 *
 * @param watts in W, 0 or more
 * @param measured true when a sensor in the device said so, false when it is an estimate
 * @param explanation the sensor, or the formula of the estimate with its numbers, in words to show
 */
public record PowerSource(double watts, boolean measured, String explanation) {
  public PowerSource {
    if (!(watts >= 0) || Double.isInfinite(watts)) {
      throw new IllegalArgumentException("Power must be 0 W or more, not " + watts);
    }
  }

  public static PowerSource measured(double watts, String explanation) {
    return new PowerSource(watts, true, explanation);
  }

  public static PowerSource estimated(double watts, String explanation) {
    return new PowerSource(watts, false, explanation);
  }
}
