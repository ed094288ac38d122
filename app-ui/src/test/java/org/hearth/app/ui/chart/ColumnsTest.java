package org.hearth.app.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
  /** Each column must hold exactly the first, last, lowest and highest of the samples on it. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void keepsEverySpike(long seed) {
    Random random = new Random(seed);
    int size = 50_000;
    int width = 1 + random.nextInt(400);
    long[] times = new long[size];
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      times[i] = (i == 0 ? 0 : times[i - 1]) + random.nextInt(3);
      values[i] = random.nextInt(1000) == 0 ? 1e6 * random.nextDouble() : random.nextGaussian();
    }
    long to = times[size - 1] + 1;
    Columns columns = Columns.of(new Series(times, values), 0, to, width, Long.MAX_VALUE);

    for (int x = 0; x < width; x++) {
      double[] on = on(times, values, to, width, x);
      assertThat(columns.empty(x)).as("seed %d column %d", seed, x).isEqualTo(on.length == 0);
      if (on.length > 0) {
        double[] points = columns.points(x);
        assertThat(points[0]).isEqualTo(on[0]);
        assertThat(points[3]).isEqualTo(on[on.length - 1]);
        assertThat(Math.min(points[1], points[2]))
            .isEqualTo(java.util.Arrays.stream(on).min().orElseThrow());
        assertThat(Math.max(points[1], points[2]))
            .isEqualTo(java.util.Arrays.stream(on).max().orElseThrow());
      }
    }
  }

  private static double[] on(long[] times, double[] values, long to, int width, int x) {
    return java.util.stream.IntStream.range(0, times.length)
        .filter(i -> times[i] * width / to == x)
        .mapToDouble(i -> values[i])
        .toArray();
  }

  @Test
  void aSilentSensorLeavesAGapAndNoZero() {
    double nan = Double.NaN;
    Series series =
        new Series(new long[] {0, 10, 20, 30, 40, 90}, new double[] {5, 6, nan, 7, 8, 9});
    Columns columns = Columns.of(series, 0, 100, 10, 30);

    assertThat(columns.empty(2)).isTrue();
    assertThat(columns.breaksBefore(1)).as("10 follows 0").isFalse();
    assertThat(columns.breaksBefore(3)).as("20 said nothing").isTrue();
    assertThat(columns.breaksBefore(4)).as("40 follows 30").isFalse();
    assertThat(columns.breaksBefore(9)).as("50 ms of silence").isTrue();
    assertThat(columns.lowest()).isEqualTo(5);
    assertThat(columns.highest()).isEqualTo(9);
  }

  @Test
  void samplesOutsideTheSpanAreNotDrawn() {
    Series series = new Series(new long[] {0, 50, 100, 150}, new double[] {1, 2, 3, 4});
    Columns columns = Columns.of(series, 40, 100, 6, 1000);

    assertThat(columns.lowest()).isEqualTo(2);
    assertThat(columns.highest()).isEqualTo(3);
    assertThat(columns.empty(5)).as("the right edge belongs to the last column").isFalse();
  }

  @Test
  void anEmptySeriesIsEmptyColumns() {
    Columns columns = Columns.of(Series.EMPTY, 0, 100, 3, 10);
    assertThat(columns.empty(0) && columns.empty(1) && columns.empty(2)).isTrue();
  }
}
