package org.hearth.app.ui.devices;

import java.time.Duration;

/** How much of the past a chart shows. */
public enum Span {
  HOUR(Duration.ofHours(1)),
  DAY(Duration.ofDays(1)),
  WEEK(Duration.ofDays(7)),
  MONTH(Duration.ofDays(31));

  private final Duration length;

  Span(Duration length) {
    this.length = length;
  }

  public Duration length() {
    return length;
  }
}
