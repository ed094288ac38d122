package org.hearth.device.governor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.hearth.device.api.Reading;
import org.jspecify.annotations.Nullable;

/**
 * Decides how much one device may work, from its temperature, about once a second.
 *
 * <p>In steady state a device is warmer than its surroundings in proportion to its power, and so to
 * the share of time in which it works. The governor therefore estimates where the temperature is
 * going (its time constant is that of a heat sink, minutes) and moves the share by the distance to
 * the target divided by "degrees per share", which it learns from what its own changes did. Between
 * such steps it keeps still for the dwell. Two things do not wait: a hot device is cut at once, and
 * one on the way to the critical temperature is paused.
 *
 * <p>A sensor that never answered governs nothing. One that answered and stopped is a fault: the
 * device is slowed down first and paused later, until the sensor is back.
 *
 * <p>Not safe for use from several threads.
 */
public final class Governor {
  private static final double LEAST_SHARE = 0.1;
  private static final double BLIND_SHARE = 0.25;
  private static final double AFTER_HEAT = 0.6;
  private static final double TOLERANCE = 1;

  /** So much more to come is a rise; less is noise. */
  private static final double RISING = 3;

  /** Of a heat sink under its fan; a wrong guess costs one more step. */
  private static final double TIME_CONSTANT_SECONDS = 150;

  private static final double SECONDS_TO_REACT = 15;
  private static final Duration BETWEEN_CUTS = Duration.ofSeconds(90);

  /** One is left for an emergency within the six an hour that are promised. */
  private static final int CALM_CHANGES_AN_HOUR = 5;

  private static final int PAUSES_BLIND_AFTER = 10;

  private final GovernorLimits limits;
  private final Trend trend = new Trend(8, 45);
  private final Trend calm = new Trend(60, 150);
  private final Slope slope = new Slope();
  private final Deque<Instant> changes = new ArrayDeque<>();
  private WorkRate rate = WorkRate.FULL;
  private double shareBeforePause = 1;
  private boolean blind;
  private @Nullable Instant heard;
  private @Nullable Instant working;

  public Governor(GovernorLimits limits) {
    this.limits = limits;
  }

  /**
   * @param temperature of the chip, in °C
   * @param busy whether the device works now; an idle one teaches nothing about its rate
   */
  public WorkRate decide(Instant now, Reading temperature, boolean busy) {
    if (!busy || rate.paused()) {
      working = null;
    } else if (working == null) {
      working = now;
    }
    switch (temperature) {
      case Reading.NotReported _ -> withoutSensor(now);
      case Reading.Value(double celsius) -> withSensor(now, celsius);
    }
    return rate;
  }

  private void withoutSensor(Instant now) {
    if (heard == null) {
      return;
    }
    Duration silent = Duration.between(heard, now);
    if (silent.compareTo(limits.silenceLimit()) < 0) {
      return;
    }
    if (silent.compareTo(limits.silenceLimit().multipliedBy(PAUSES_BLIND_AFTER)) >= 0) {
      if (!rate.paused()) {
        pause(now, "paused because its temperature sensor stopped answering");
      }
    } else if (!rate.paused() && rate.share() > BLIND_SHARE) {
      shareBeforePause = rate.share();
      change(now, BLIND_SHARE, "because its temperature sensor stopped answering");
    }
    blind = true;
  }

  private void withSensor(Instant now, double celsius) {
    if (blind) {
      trend.forget();
      calm.forget();
    }
    double seconds =
        heard == null ? 1 : Math.clamp(Duration.between(heard, now).toMillis() / 1000.0, 0, 60);
    heard = now;
    trend.add(celsius, seconds);
    calm.add(celsius, seconds);
    boolean seesAgain = blind;
    blind = false;
    double soon = Math.max(celsius, trend.in(SECONDS_TO_REACT));
    if (!rate.paused() && (celsius >= limits.critical() - 1 || soon >= limits.critical())) {
      pause(
          now,
          text(
              "paused at %.0f °C because it must stay below %.0f °C; it goes on below %.0f °C",
              celsius, limits.critical(), limits.resumeBelow()));
    } else if (rate.paused()) {
      resumeWhenCool(now, celsius);
    } else if (celsius >= limits.hot() && passed(now, BETWEEN_CUTS)) {
      change(now, Math.max(LEAST_SHARE, rate.share() * AFTER_HEAT), warm(celsius));
    } else if (seesAgain && rate.share() < shareBeforePause) {
      change(now, shareBeforePause, warm(celsius));
    } else if (passed(now, limits.dwell()) && calmChanges(now) < CALM_CHANGES_AN_HOUR) {
      steer(now, celsius);
    }
  }

  private void steer(Instant now, double celsius) {
    double present = calm.average();
    slope.settled(present, rate.share());
    // Only a rise is looked ahead of: what falls will be seen when it has fallen.
    double rise = Math.max(0, trend.slope()) * TIME_CONSTANT_SECONDS;
    double error = present - limits.target();
    if (rise > RISING && trend.average() > limits.target() - RISING) {
      error = trend.average() + rise - limits.target();
    }
    boolean tooWarm = error > TOLERANCE;
    // Only a device that has worked all the while shows what the present rate leads to.
    boolean tooCool =
        error < -TOLERANCE
            && rate.share() < 1
            && working != null
            && Duration.between(working, now).compareTo(limits.dwell()) >= 0;
    if (tooWarm || tooCool) {
      double share = Math.clamp(rate.share() - error / slope.degrees(), LEAST_SHARE, 1);
      double before = rate.share();
      change(now, share, warm(celsius));
      slope.moved(present, before);
    }
  }

  private void resumeWhenCool(Instant now, double celsius) {
    if (celsius <= limits.resumeBelow() && passed(now, limits.dwell().dividedBy(2))) {
      change(now, Math.max(LEAST_SHARE, shareBeforePause), warm(celsius));
    }
  }

  private void pause(Instant now, String reason) {
    // A blind device was slowed down before; too much work was not what paused it.
    shareBeforePause = blind ? shareBeforePause : rate.share() * AFTER_HEAT;
    rate = new WorkRate(0, reason);
    changes.add(now);
    slope.disturbed();
  }

  private void change(Instant now, double share, String why) {
    double rounded = Math.round(share * 100) / 100.0;
    if (rounded == rate.share()) {
      return;
    }
    rate =
        rounded >= 1
            ? WorkRate.FULL
            : new WorkRate(rounded, text("held at %.0f %% of its speed %s", rounded * 100, why));
    changes.add(now);
    slope.disturbed();
  }

  private String warm(double celsius) {
    return text("because at %.0f °C it nears its target of %.0f °C", celsius, limits.target());
  }

  private boolean passed(Instant now, Duration since) {
    return changes.isEmpty() || Duration.between(changes.getLast(), now).compareTo(since) >= 0;
  }

  private int calmChanges(Instant now) {
    while (!changes.isEmpty()
        && Duration.between(changes.getFirst(), now).compareTo(Duration.ofHours(1)) >= 0) {
      changes.removeFirst();
    }
    return changes.size();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
