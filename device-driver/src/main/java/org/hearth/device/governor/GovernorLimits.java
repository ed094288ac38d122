package org.hearth.device.governor;

import java.time.Duration;
import org.hearth.device.api.DeviceKind;

/**
 * The temperatures and times that a governor keeps to.
 *
 * @param target where a device that would get warmer is held, in °C
 * @param hot work is cut at once from here on
 * @param critical never to be reached: work pauses before
 * @param resumeBelow a paused device goes on from here down, well below the target
 * @param dwell at least this long passes between two changes that are not urgent, because a rate
 *     that goes up and down ages a card more than a steady one
 * @param silenceLimit how long a sensor may be silent before its device is slowed down; ten times
 *     as long and it is paused
 */
public record GovernorLimits(
    double target,
    double hot,
    double critical,
    double resumeBelow,
    Duration dwell,
    Duration silenceLimit) {
  public GovernorLimits {
    if (!(20 <= resumeBelow
        && resumeBelow < target
        && target < hot
        && hot < critical
        && critical <= 110)) {
      throw new IllegalArgumentException(
          "The temperatures must rise from 20 °C: resume below "
              + resumeBelow
              + ", target "
              + target
              + ", hot "
              + hot
              + ", critical "
              + critical
              + ", at most 110.");
    }
    if (dwell.compareTo(Duration.ofMinutes(1)) < 0
        || silenceLimit.compareTo(Duration.ofSeconds(5)) < 0) {
      throw new IllegalArgumentException("A dwell is at least a minute, a patience five seconds.");
    }
  }

  /**
   * Another target; "hot" and "resume below" keep their distance to it, "critical" stays.
   *
   * @throws IllegalArgumentException when they would not rise any more
   */
  public GovernorLimits withTarget(double other) {
    return new GovernorLimits(
        other, other + hot - target, critical, other + resumeBelow - target, dwell, silenceLimit);
  }

  /**
   * GPUs slow themselves down at about 83 °C (GeForce) and 110 °C at the hot spot (Radeon), and are
   * quiet and last below 80 °C. Processors are made for more: theirs stop at 95 to 105 °C.
   */
  public static GovernorLimits of(DeviceKind kind) {
    Duration dwell = Duration.ofMinutes(10);
    Duration silenceLimit = Duration.ofSeconds(30);
    return kind == DeviceKind.CPU
        ? new GovernorLimits(85, 92, 97, 78, dwell, silenceLimit)
        : new GovernorLimits(78, 84, 90, 70, dwell, silenceLimit);
  }
}
