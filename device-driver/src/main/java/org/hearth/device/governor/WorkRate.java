package org.hearth.device.governor;

/**
 * How much of the time a device may work.
 *
 * @param share 0 (paused) to 1 (full speed)
 * @param reason why it is less than full speed, a clause without a full stop such as "held at 80 %
 *     because …"; "" at full speed
 */
public record WorkRate(double share, String reason) {
  public static final WorkRate FULL = new WorkRate(1, "");

  public WorkRate {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("A share of time lies between 0 and 1, not " + share);
    }
  }

  public boolean paused() {
    return share == 0;
  }
}
