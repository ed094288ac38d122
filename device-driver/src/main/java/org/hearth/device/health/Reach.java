package org.hearth.device.health;

import org.jspecify.annotations.Nullable;

/**
 * Puts records on a chart, each for the time until the next one: devices at rest are not looked at
 * each second, and a chart with a column for each second would have holes.
 */
final class Reach {
  /** Seconds; between two samples that are further apart nothing is known. */
  static final long LONGEST = 8;

  private final HealthChart chart;
  private final long from;
  private final long to;
  private final int seconds;
  private @Nullable HealthRecord last;
  private Covered covered;

  /** What the records are for; {@code first} is the end of the span when there were none. */
  record Covered(long first, long end) {}

  /**
   * @param from epoch seconds; records before it may reach into the span
   * @param to epoch seconds: a coarse record must not blur what finer ones show beside it
   * @param seconds that a record is for by itself
   */
  Reach(HealthChart chart, long from, long to, int seconds) {
    this.chart = chart;
    this.from = from;
    this.to = to;
    this.seconds = seconds;
    this.covered = new Covered(to, Long.MIN_VALUE);
  }

  /** They come in time order. */
  void next(HealthRecord record) {
    if (last != null) {
      long silence = record.second() - last.second();
      put(last, silence > 0 && silence <= LONGEST ? silence : seconds);
    }
    last = record;
  }

  /** None comes after the last one. */
  Covered end() {
    if (last != null) {
      put(last, seconds);
    }
    return covered;
  }

  private void put(HealthRecord record, long length) {
    long end = record.second() + length;
    if (end > from) {
      chart.add(record, Math.min(end, to));
      covered = new Covered(Math.min(covered.first(), record.second()), end);
    }
  }
}
