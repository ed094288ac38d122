package org.hearth.node.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.hearth.node.fake.MovableClock;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final MovableClock clock =
      new MovableClock(Clock.fixed(Instant.parse("2026-05-01T00:00:00Z"), ZoneOffset.UTC));
  private final Watchdog watchdog = new Watchdog(Optional.of(Duration.ofMinutes(2)), clock);

  @Test
  void countsFromTheLastSignOfProgress() {
    pass(115);
    assertThat(watchdog.left()).contains(Duration.ofSeconds(5));
    watchdog.progress();
    assertThat(watchdog.left()).contains(Duration.ofMinutes(2));
    pass(120);
    assertThat(watchdog.left().orElseThrow().isPositive()).isFalse();
  }

  @Test
  void timeInWhichTheComputerSleptDoesNotCount() {
    pass(115);
    clock.advance(Duration.ofHours(8));
    assertThat(watchdog.left()).contains(Duration.ofMinutes(2));
  }

  @Test
  void aClockThatIsSetBackEndsNothing() {
    pass(60);
    clock.advance(Duration.ofHours(-3));
    assertThat(watchdog.left()).contains(Duration.ofMinutes(2));
  }

  @Test
  void withoutALimitItMayBeSilentForEver() {
    assertThat(new Watchdog(Optional.empty(), clock).left()).isEmpty();
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i += 5) {
      clock.advance(Duration.ofSeconds(5));
      assertThat(watchdog.left()).isPresent();
    }
  }
}
