package org.hearth.device.health;

import java.util.Arrays;
import org.hearth.device.api.Vital;

/**
 * The lowest and highest value of one vital in each pixel column of a chart; NaN where nothing was
 * reported.
 */
public final class HealthChart {
  private final Vital vital;
  private final long from;
  private final long to;
  private final float[] low;
  private final float[] high;

  /**
   * @param from epoch seconds of the left edge
   * @param to epoch seconds of the right edge, later than {@code from}
   */
  HealthChart(Vital vital, long from, long to, int width) {
    this.vital = vital;
    this.from = from;
    this.to = to;
    this.low = new float[width];
    this.high = new float[width];
    Arrays.fill(low, Float.NaN);
    Arrays.fill(high, Float.NaN);
  }

  /**
   * Covers all columns that the record's time touches.
   *
   * @param end of the record's time, or of the part of it that is wanted
   */
  void add(HealthRecord record, long end) {
    int index = HealthRecord.VITALS.indexOf(vital);
    float lowest = HealthRecord.shown(vital, record.lowest(index));
    if (Float.isNaN(lowest)) {
      return;
    }
    float highest = HealthRecord.shown(vital, record.highest(index));
    int first = column(Math.max(from, record.second()));
    int last = column(Math.min(to, end) - 1);
    for (int x = first; x <= last; x++) {
      low[x] = Float.isNaN(low[x]) ? lowest : Math.min(low[x], lowest);
      high[x] = Float.isNaN(high[x]) ? highest : Math.max(high[x], highest);
    }
  }

  private int column(long second) {
    return (int) Math.clamp((second - from) * low.length / (to - from), 0, low.length - 1);
  }

  public Vital vital() {
    return vital;
  }

  public int width() {
    return low.length;
  }

  public float low(int x) {
    return low[x];
  }

  public float high(int x) {
    return high[x];
  }

  /** Whether anything was reported in that column. */
  public boolean reported(int x) {
    return !Float.isNaN(low[x]);
  }
}
