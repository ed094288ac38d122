package org.hearth.app.ui.chart;

import java.time.Instant;
import java.util.Arrays;
import org.hearth.device.health.HealthChart;

/**
 * Values over time: times in epoch milliseconds, ascending; NaN where the sensor said nothing.
 *
 * <p>Flat arrays because a month of samples is drawn from them; the arrays are not to be changed.
 */
public final class Series {
  public static final Series EMPTY = new Series(new long[0], new double[0]);

  private final long[] times;
  private final double[] values;

  /** Takes ownership of both arrays, which must be equally long, {@code times} ascending. */
  public Series(long[] times, double[] values) {
    if (times.length != values.length) {
      throw new IllegalArgumentException(
          "A series has %d times but %d values.".formatted(times.length, values.length));
    }
    this.times = times;
    this.values = values;
  }

  /** Each column's lowest and highest value, in the units of the vital. */
  public static Series of(HealthChart chart, Instant from, Instant to) {
    long first = from.toEpochMilli();
    double column = (to.toEpochMilli() - first) / (double) chart.width();
    long[] times = new long[2 * chart.width()];
    double[] values = new double[2 * chart.width()];
    for (int x = 0; x < chart.width(); x++) {
      // Two points at one time draw the column's whole range.
      times[2 * x] = times[2 * x + 1] = first + Math.round((x + 0.5) * column);
      values[2 * x] = chart.low(x);
      values[2 * x + 1] = chart.high(x);
    }
    return new Series(times, values);
  }

  /** The same over time in a unit that is so many times larger. */
  public Series dividedBy(double unit) {
    return new Series(times, Arrays.stream(values).map(v -> v / unit).toArray());
  }

  public int size() {
    return times.length;
  }

  public long time(int i) {
    return times[i];
  }

  public double value(int i) {
    return values[i];
  }

  /** Index of the first sample at or after {@code millis}; {@link #size()} if there is none. */
  public int indexAtOrAfter(long millis) {
    int found = Arrays.binarySearch(times, millis);
    return found >= 0 ? found : -found - 1;
  }

  /** Whether any sample holds a value. */
  public boolean reported() {
    for (double value : values) {
      if (!Double.isNaN(value)) {
        return true;
      }
    }
    return false;
  }

  /** The smallest value; NaN when none was reported. */
  public double lowest() {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN);
  }

  /** The largest value; NaN when none was reported. */
  public double highest() {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Series that
        && Arrays.equals(times, that.times)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(times) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Series of " + times.length + " samples";
  }
}
