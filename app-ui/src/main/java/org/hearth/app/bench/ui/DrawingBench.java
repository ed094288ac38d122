package org.hearth.app.bench.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What takes a window alone: the chart of a year, and very many snapshots. */
final class DrawingBench {
  private static final double LIMIT_CHART = 100;

  /** What 10,000 updates may leave behind: some 100 bytes each would be a leak. */
  private static final double LIMIT_GROWTH = 1;

  private static final double MEBIBYTE = 1 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final UiSetting setting;

  DrawingBench(UiSetting setting) {
    this.setting = setting;
  }

  UiFigure chart() throws IOException, InterruptedException {
    try (WindowChild window = SimulatedChild.start(setting, "chart", SimulatedChild.USUAL_PACE)) {
      setting.step("drawing a year");
      JsonNode seen =
          window.ask(PATIENCE, "year", setting.folder("chart").resolve("year"), setting.runs());
      return UiFigure.limited(
              UiSection.CHART,
              "chart of a year, from the files to the picture",
              seen.path("median").asDouble(),
              "ms",
              LIMIT_CHART)
          .noting("simulated samples");
    }
  }

  List<UiFigure> updates() throws IOException, InterruptedException {
    Files.createDirectories(setting.folder("updates"));
    try (WindowChild window = SimulatedChild.start(setting, "updates", Duration.ofMillis(1))) {
      setting.step("showing " + setting.updates() + " snapshots");
      JsonNode seen = window.ask(PATIENCE, "updates", setting.updates());
      double before = seen.path("heapBefore").asLong() / MEBIBYTE;
      double after = seen.path("heapAfter").asLong() / MEBIBYTE;
      return List.of(
          UiFigure.told(UiSection.UPDATES, "live heap before the updates", before, "MiB"),
          UiFigure.limited(
                  UiSection.UPDATES,
                  "growth of the live heap over " + setting.updates() + " updates",
                  after - before,
                  "MiB",
                  LIMIT_GROWTH)
              .noting(seen.path("shown").asInt() + " came to the screen; simulated node"));
    }
  }
}
