package org.hearth.app.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.Health;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;
import org.hearth.device.health.HealthHistory;
import org.hearth.device.wiring.ThisMachine;

/** What watching devices costs: time for a sample, disk for a year, time for a chart. */
public final class DeviceBench {
  private static final DeviceId CARD = new DeviceId("gpu:bench");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 40;
  private static final int DAY = 86_400;
  private static final int SAMPLES = 15;
  private static final int CHART_PIXELS = 1000;

  private final Path folder;
  private final int runs;

  /**
   * @param folder empty
   */
  public DeviceBench(Path folder, int runs) {
    this.folder = folder;
    this.runs = runs;
  }

  /**
   * Reading and keeping one sample of every device of this computer, each a second after the last,
   * because slow sensors are asked more seldom when somebody asks fast.
   */
  public Timing sample() throws InterruptedException {
    DeviceCatalog catalog = ThisMachine.devices(Clock.systemUTC());
    List<Device> devices = catalog.scan().devices();
    double[] millis = new double[SAMPLES];
    try (HealthHistory history = new HealthHistory(folder.resolve("sample"))) {
      for (int i = 0; i < SAMPLES; i++) {
        Thread.sleep(Duration.ofSeconds(1));
        millis[i] =
            Timing.once(() ->
                devices.stream()
                    .map(device -> catalog.sample(device.id()))
                    .flatMap(Optional::stream)
                    .forEach(history::append));
      }
    }
    return Timing.of(millis);
  }

  /**
   * The disk that one device takes.
   *
   * @param bytes after {@value #DAYS} days of a sample a second
   * @param year what a year of hours adds to the days and minutes, which are bounded
   */
  public record Size(long bytes, long year) {}

  /** Writes {@value #DAYS} days of made-up samples. */
  public Size fill() {
    try (HealthHistory history = new HealthHistory(folder.resolve("history"))) {
      for (int second = 0; second < DAYS * DAY; second++) {
        history.append(madeUp(second));
      }
      long all = history.size(CARD);
      long hours = hoursOf(folder.resolve("history"));
      return new Size(all, all - hours + hours * 365 / DAYS);
    }
  }

  private static long hoursOf(Path history) {
    try (var files = java.nio.file.Files.walk(history)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("hours"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Health madeUp(int second) {
    Map<Vital, Reading> readings = new EnumMap<>(Vital.class);
    for (Vital vital : Vital.values()) {
      readings.put(vital, Reading.of(50 + 30 * Math.sin(second / 500.0 + vital.ordinal())));
    }
    return new Health(CARD, START.plusSeconds(second), readings, Optional.empty());
  }

  /** A chart that ends now, of {@value #CHART_PIXELS} pixels, from files opened afresh. */
  public Timing chart(Duration span) {
    Instant end = START.plus(Duration.ofDays(DAYS));
    try (HealthHistory history = new HealthHistory(folder.resolve("history"))) {
      return Timing.measure(
          2,
          runs,
          () -> history.chart(CARD, Vital.TEMPERATURE, end.minus(span), end, CHART_PIXELS));
    }
  }
}
