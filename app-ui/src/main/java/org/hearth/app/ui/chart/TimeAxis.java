package org.hearth.app.ui.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which part of the past charts show, all of them the same.
 *
 * @param length from two minutes to ten years, in whole seconds
 * @param end of the part, at a whole second; empty where it goes on with the present
 */
public record TimeAxis(Duration length, Optional<Instant> end) {
  private static final Duration SHORTEST = Duration.ofMinutes(2);
  private static final Duration LONGEST = Duration.ofDays(3660);

  /** Up to the present. */
  public static TimeAxis of(Duration length) {
    long seconds = Math.clamp(length.toSeconds(), SHORTEST.toSeconds(), LONGEST.toSeconds());
    return new TimeAxis(Duration.ofSeconds(seconds), Optional.empty());
  }

  /** The right edge, never in the future. */
  public Instant to(Instant now) {
    return end.filter(at -> at.isBefore(now)).orElse(now);
  }

  public Instant from(Instant now) {
    return to(now).minus(length);
  }

  /** The same length up to the present. */
  public TimeAxis toNow() {
    return new TimeAxis(length, Optional.empty());
  }

  /**
   * Longer or shorter, while one time stays where it is.
   *
   * @param factor above 1 shows more
   * @param at the time that stays, as a part of the length, 0 to 1
   */
  public TimeAxis zoomed(double factor, double at, Instant now) {
    TimeAxis other = of(Duration.ofSeconds(Math.round(length.toSeconds() * factor)));
    double before = length.toSeconds() * (1 - at);
    double after = other.length.toSeconds() * (1 - at);
    return other.endingAt(to(now).plusSeconds(Math.round(after - before)), now);
  }

  /**
   * Moved along, as far as ten years back and never into the future.
   *
   * @param part of the length; above 0 goes towards the present
   */
  public TimeAxis panned(double part, Instant now) {
    return endingAt(to(now).plusSeconds(Math.round(length.toSeconds() * part)), now);
  }

  private TimeAxis endingAt(Instant wanted, Instant now) {
    if (!wanted.isBefore(now)) {
      return toNow();
    }
    Instant first = now.minus(LONGEST).plus(length);
    Instant at = wanted.isBefore(first) ? first : wanted;
    return at.isBefore(now)
        ? new TimeAxis(length, Optional.of(Instant.ofEpochSecond(at.getEpochSecond())))
        : toNow();
  }
}
