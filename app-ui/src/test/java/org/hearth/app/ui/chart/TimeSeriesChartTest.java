package org.hearth.app.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import org.hearth.device.health.Restraint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class TimeSeriesChartTest {
  private static final int WIDTH = 400;
  private static final int HEIGHT = 160;
  private static final long MINUTE = 60_000;
  private static final int YEAR = 525_600;

  @BeforeAll
  static void start() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  private static double[] flat() {
    double[] values = new double[YEAR];
    Arrays.fill(values, 50);
    return values;
  }

  private static PixelReader draw(double[] values, List<RestraintBand> restraints) {
    long[] times = new long[values.length];
    Arrays.setAll(times, i -> i * MINUTE);
    return WaitForAsyncUtils.waitForAsyncFx(
        20_000,
        () -> {
          TimeSeriesChart chart = new TimeSeriesChart();
          chart.keepScale();
          chart.show(new Series(times, values), 0, values.length * MINUTE, 0, 100);
          chart.hatch(restraints);
          Scene scene = new Scene(chart, WIDTH, HEIGHT);
          WritableImage image = scene.snapshot(null);
          return image.getPixelReader();
        });
  }

  /** Whether the line, which is grey without a style, is at that height of the column or beside. */
  private static boolean drawn(PixelReader pixels, int sample, double value) {
    int x = (int) ((long) sample * WIDTH / YEAR);
    int lanes = TimeSeriesChart.LANES;
    int y = (int) (1 + lanes + (HEIGHT - 2 - lanes) * (1 - value / 100));
    for (int near = Math.max(0, x - 1); near <= Math.min(WIDTH - 1, x + 1); near++) {
      for (int row = y - 1; row <= y + 1; row++) {
        if ((pixels.getArgb(near, row) & 0xff) < 0xb0) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void oneMinuteOfAYearIsSeen() {
    double[] values = flat();
    values[123_456] = 97;
    values[400_001] = 11;
    PixelReader pixels = draw(values, List.of());
    assertThat(drawn(pixels, 123_456, 97)).as("the highest").isTrue();
    assertThat(drawn(pixels, 400_001, 11)).as("the lowest").isTrue();
    assertThat(drawn(pixels, 200_000, 50)).as("all others").isTrue();
    assertThat(drawn(draw(flat(), List.of()), 123_456, 97)).as("without it").isFalse();
  }

  @Test
  void aSilentMonthIsAGap() {
    double[] values = flat();
    Arrays.fill(values, 200_000, 244_640, Double.NaN);
    PixelReader pixels = draw(values, List.of());
    assertThat(drawn(pixels, 220_000, 50)).isFalse();
    assertThat(drawn(pixels, 195_000, 50) && drawn(pixels, 250_000, 50)).isTrue();
  }

  /** Three reasons in one grey: they differ by more than their colour. */
  @Test
  void whatHeldTheDeviceBackHasAHatchingOfItsOwn() {
    Instant from = Instant.ofEpochMilli(100_000 * MINUTE);
    Instant to = Instant.ofEpochMilli(300_000 * MINUTE);
    List<String> bands =
        Arrays.stream(Restraint.values())
            .map(restraint ->
                pattern(draw(flat(), List.of(new RestraintBand(restraint, from, to, true)))))
            .toList();
    assertThat(bands).doesNotHaveDuplicates().doesNotContain(pattern(draw(flat(), List.of())));
  }

  private static String pattern(PixelReader pixels) {
    StringBuilder pattern = new StringBuilder();
    for (int y = 20; y < 50; y++) {
      for (int x = 100; x < 130; x++) {
        pattern.append(pixels.getArgb(x, y)).append(' ');
      }
    }
    return pattern.toString();
  }
}
