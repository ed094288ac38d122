package org.hearth.earnings.energy;

/**
 * An amount of energy and how well it is known.
 *
 * @param wattHours Wh, finite, at least 0
 * @param measured true when the power came from a sensor, false when it was estimated
 * @param explanation the words to show for where the figure comes from
 */
public record EnergyUsed(double wattHours, boolean measured, String explanation) {
  public EnergyUsed {
    if (!Double.isFinite(wattHours) || wattHours < 0) {
      throw new IllegalArgumentException(
          "An energy of " + wattHours + " Wh is impossible; it must be a number from 0 up.");
    }
  }
}
