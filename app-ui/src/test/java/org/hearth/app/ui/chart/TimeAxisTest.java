package org.hearth.app.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
  private static final Instant NOW = Instant.parse("2026-11-05T14:00:00Z");
  private static final TimeAxis HOUR = TimeAxis.of(Duration.ofHours(1));

  private static String text(TimeAxis axis) {
    return axis.from(NOW) + " " + axis.to(NOW) + (axis.end().isEmpty() ? " and on" : "");
  }

  @Test
  void goesOnWithThePresent() {
    assertThat(text(HOUR)).isEqualTo("2026-11-05T13:00:00Z 2026-11-05T14:00:00Z and on");
    assertThat(HOUR.to(NOW.plusSeconds(9))).isEqualTo(NOW.plusSeconds(9));
  }

  @Test
  void aZoomLeavesTheTimeUnderThePointerWhereItIs() {
    assertThat(text(HOUR.zoomed(0.5, 0.5, NOW)))
        .isEqualTo("2026-11-05T13:15:00Z 2026-11-05T13:45:00Z");
    assertThat(text(HOUR.zoomed(0.5, 1, NOW)))
        .isEqualTo("2026-11-05T13:30:00Z 2026-11-05T14:00:00Z and on");
    assertThat(text(HOUR.zoomed(0.5, 0, NOW)))
        .isEqualTo("2026-11-05T13:00:00Z 2026-11-05T13:30:00Z");
    assertThat(text(HOUR.zoomed(2, 0.5, NOW)))
        .as("there is no future to show")
        .isEqualTo("2026-11-05T12:00:00Z 2026-11-05T14:00:00Z and on");
  }

  @Test
  void aPanGoesBackAndNeverIntoTheFuture() {
    TimeAxis back = HOUR.panned(-0.25, NOW);
    assertThat(text(back)).isEqualTo("2026-11-05T12:45:00Z 2026-11-05T13:45:00Z");
    assertThat(back.to(NOW.plusSeconds(9))).as("it stays where it is").isEqualTo(back.to(NOW));
    assertThat(back.panned(0.25, NOW)).isEqualTo(HOUR);
    assertThat(back.panned(100, NOW)).isEqualTo(HOUR);
    assertThat(back.toNow()).isEqualTo(HOUR);
  }

  @Test
  void isBoundedAtBothEnds() {
    TimeAxis least = HOUR.zoomed(1e-9, 0.5, NOW);
    assertThat(least.length()).isEqualTo(Duration.ofMinutes(2));
    TimeAxis all = HOUR.zoomed(1e9, 0.5, NOW);
    assertThat(all.length()).isEqualTo(Duration.ofDays(3660));
    assertThat(all.panned(-3, NOW)).as("ten years are all that there is").isEqualTo(all);
    assertThat(HOUR.panned(-1e9, NOW).from(NOW)).isEqualTo(NOW.minus(Duration.ofDays(3660)));
  }

  @Test
  void aClockThatWasSetBackShowsNoFuture() {
    TimeAxis fixed = new TimeAxis(Duration.ofHours(1), Optional.of(NOW.plusSeconds(60)));
    assertThat(fixed.to(NOW)).isEqualTo(NOW);
  }
}
