package org.hearth.app.ui.devices;

import java.time.Duration;

/** How much of the past a chart shows. */
public enum Span {
  HOUR("Hour", "1 hour ago", Duration.ofHours(1)),
  DAY("Day", "24 hours ago", Duration.ofDays(1)),
  WEEK("Week", "7 days ago", Duration.ofDays(7)),
  MONTH("Month", "31 days ago", Duration.ofDays(31));

  private final String label;
  private final String start;
  private final Duration length;

  Span(String label, String start, Duration length) {
    this.label = label;
    this.start = start;
    this.length = length;
  }

  /** For the button. */
  public String label() {
    return label;
  }

  /** The left edge in words. */
  public String start() {
    return start;
  }

  public Duration length() {
    return length;
  }
}
