package org.hearth.app.ui.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.hearth.app.ui.chart.Series;
import org.hearth.app.ui.chart.TimeSeriesChart;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.Health;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;
import org.hearth.device.health.HealthChart;
import org.hearth.device.health.HealthHistory;

/** The chart of a year of samples, from the files to the painted picture. */
final class YearChart {
  /** A sample a minute: what was longer ago than some days is kept by the hour anyway. */
  private static final int MINUTES = 365 * 24 * 60;

  private static final int WIDTH = 1000;
  private static final int HEIGHT = 240;
  private static final DeviceId DEVICE = new DeviceId("gpu:bench");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = START.plus(Duration.ofMinutes(MINUTES));

  private final Path folder;

  /** Writes a made-up year into an empty folder. */
  YearChart(Path folder) {
    this.folder = folder;
    try (HealthHistory history = new HealthHistory(folder)) {
      for (int minute = 0; minute < MINUTES; minute++) {
        history.append(madeUp(minute));
      }
    }
  }

  private static Health madeUp(int minute) {
    Map<Vital, Reading> readings = new EnumMap<>(Vital.class);
    for (Vital vital : Vital.values()) {
      readings.put(
          vital,
          Reading.of(50 + 25 * Math.sin(minute / 470.0 + vital.ordinal()) + 4 * (minute % 7)));
    }
    return new Health(DEVICE, START.plus(Duration.ofMinutes(minute)), readings, Optional.empty());
  }

  /**
   * Draws it from files that are opened anew.
   *
   * @return milliseconds of each run
   */
  double[] run(int runs) throws InterruptedException, ExecutionException {
    double[] millis = new double[runs];
    for (int i = 0; i < runs; i++) {
      long begin = System.nanoTime();
      try (HealthHistory history = new HealthHistory(folder)) {
        HealthChart columns = history.chart(DEVICE, Vital.TEMPERATURE, START, END, WIDTH);
        Series series = Series.of(columns, START, END);
        if (!series.reported()) {
          throw new IllegalStateException("The year that was written is not there");
        }
        FxThread.call(() -> paint(series));
      }
      millis[i] = (System.nanoTime() - begin) / 1e6;
    }
    return millis;
  }

  private static boolean paint(Series series) {
    TimeSeriesChart chart = new TimeSeriesChart();
    chart.drawBand(true);
    chart.show(series, START.toEpochMilli(), END.toEpochMilli(), 20, 90);
    return new Scene(new StackPane(chart), WIDTH, HEIGHT).snapshot(null).getWidth() == WIDTH;
  }
}
