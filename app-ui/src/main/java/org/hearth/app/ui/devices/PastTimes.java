package org.hearth.app.ui.devices;

import java.time.Instant;
import java.util.List;
import org.hearth.app.ui.chart.TimeAxis;
import org.hearth.app.ui.chart.TimeTick;

/**
 * The times that all charts of a device's past share.
 *
 * @param axis as it was asked for
 * @param from left edge, to the second
 * @param to right edge, to the second
 * @param text both edges in words
 * @param ticks the round times between them
 * @param moments each column's time in words, with what held the device back then, oldest first
 */
public record PastTimes(
    TimeAxis axis,
    Instant from,
    Instant to,
    String text,
    List<TimeTick> ticks,
    List<String> moments) {
  public PastTimes {
    ticks = List.copyOf(ticks);
    moments = List.copyOf(moments);
  }

  /** How many columns a chart has, at least 1. */
  public int columns() {
    return moments.size();
  }

  /**
   * @param at a place as a part of the width, 0 to 1
   */
  int column(double at) {
    return Math.clamp((int) (at * columns()), 0, columns() - 1);
  }
}
