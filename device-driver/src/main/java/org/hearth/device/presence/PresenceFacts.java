package org.hearth.device.presence;

import java.time.Duration;
import java.util.Set;

/**
 * What was found at one look.
 *
 * @param idle time since the owner last touched mouse or keyboard
 * @param power what the computer runs on
 * @param fullScreen whether a program in front fills the whole screen
 * @param programs names of the programs that run, in lower case, without folder and {@code .exe}
 * @param otherLoad how much of all processors other programs use, in per cent, averaged over about
 *     half a minute
 */
public record PresenceFacts(
    Fact<Duration> idle,
    Fact<PowerSupply> power,
    Fact<Boolean> fullScreen,
    Fact<Set<String>> programs,
    Fact<Double> otherLoad) {
  /** Nobody looked. */
  public static final PresenceFacts NONE =
      new PresenceFacts(unasked(), unasked(), unasked(), unasked(), unasked());

  /** A fact that no rule needs. */
  public static <T> Fact<T> unasked() {
    return Fact.notReported(Unreported.NOT_ASKED);
  }
}
