package org.hearth.app.ui.devices;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.hearth.app.ui.chart.TimeAxis;

/** How much of the past a chart shows, unless somebody zoomed. */
public enum Span {
  QUARTER(Duration.ofMinutes(15)),
  HOUR(Duration.ofHours(1)),
  DAY(Duration.ofDays(1)),
  WEEK(Duration.ofDays(7)),
  MONTH(Duration.ofDays(31)),
  YEAR(Duration.ofDays(366));

  private final Duration length;

  Span(Duration length) {
    this.length = length;
  }

  public Duration length() {
    return length;
  }

  /** Up to the present. */
  public TimeAxis axis() {
    return TimeAxis.of(length);
  }

  /** The span that an axis shows; empty when it is as long as none. */
  static Optional<Span> of(TimeAxis axis) {
    return Arrays.stream(values()).filter(s -> s.length.equals(axis.length())).findFirst();
  }
}
