package org.hearth.node.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.device.api.DeviceId;
import org.hearth.node.fake.MovableClock;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PauseSwitchTest {
  private static final DeviceId GPU = new DeviceId("gpu:GPU-1");
  private static final Reason FAILURES = Reason.of(ReasonCode.FAILURES_IN_A_ROW, "x");

  @TempDir Path folder;
  private final MovableClock clock =
      new MovableClock(Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC));

  private PauseSwitch opened() {
    PauseSwitch pauses = new PauseSwitch(new PauseFile(folder), clock, new Signal());
    pauses.open();
    return pauses;
  }

  private void later(Duration time) {
    clock.advance(time);
  }

  @Test
  void aPauseForATimeEndsByItselfAlsoOverARestart() {
    opened().pause(Optional.of(Duration.ofHours(2)));
    later(Duration.ofMinutes(119));
    PauseSwitch again = opened();
    assertThat(again.now()).get().matches(Pause::byUser);
    later(Duration.ofMinutes(1));
    assertThat(again.now()).isEmpty();
    again.tick();
    assertThat(folder.resolve("pause.json")).as("nothing is left").doesNotExist();
  }

  /** A clock that says 2040 for a while must not pause a node until then. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-11-28T11:00:00Z", "2026-11-27T12:00:00Z", "1970-01-01T00:00:07Z"})
  void aPauseIsNoLongerAfterTheClockWasSetBack(String time) {
    PauseSwitch pauses = opened();
    pauses.pause(Optional.of(Duration.ofHours(2)));
    pauses.pause(GPU, Optional.of(Duration.ofHours(1)));
    clock.jumpTo(Instant.parse(time));
    pauses.tick();
    assertThat(pauses.now()).isPresent();
    later(Duration.ofMinutes(61));
    PauseSwitch again = opened();
    assertThat(again.now()).isPresent();
    assertThat(again.now(GPU)).isEmpty();
    later(Duration.ofMinutes(60));
    assertThat(again.now()).isEmpty();
  }

  @Test
  void aPauseWithoutATimeLastsUntilItIsEnded() {
    opened().pause(Optional.empty());
    later(Duration.ofDays(400));
    PauseSwitch again = opened();
    again.tick();
    assertThat(again.now()).isPresent();
    again.resume();
    assertThat(opened().now()).isEmpty();
  }

  @Test
  void theNodesOwnPausesGetLongerUntilSomethingIsProved() {
    List<Duration> lengths = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      PauseSwitch pauses = opened(); // a restart between changes nothing
      pauses.pauseItself(FAILURES);
      Pause pause = pauses.now().orElseThrow();
      assertThat(pause.reason()).contains(FAILURES);
      Duration length = Duration.between(pause.since(), pause.until().orElseThrow());
      lengths.add(length);
      later(length);
      pauses.tick();
      assertThat(pauses.now()).isEmpty();
    }
    assertThat(lengths)
        .containsExactly(
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(6),
            Duration.ofHours(6));
    PauseSwitch pauses = opened();
    pauses.proved();
    pauses.pauseItself(FAILURES);
    assertThat(pauses.now().orElseThrow().until())
        .contains(clock.instant().plus(Duration.ofMinutes(10)));
  }

  @Test
  void thatOfTheUserIsNotReplacedByTheNodesOwn() {
    PauseSwitch pauses = opened();
    pauses.pause(Optional.empty());
    pauses.pauseItself(FAILURES);
    assertThat(pauses.now()).get().matches(Pause::byUser);
  }

  @Test
  void devicesArePausedOnTheirOwn() {
    PauseSwitch pauses = opened();
    pauses.pause(GPU, Optional.of(Duration.ofHours(1)));
    assertThat(pauses.now()).isEmpty();
    assertThat(opened().now(GPU)).isPresent();
    assertThat(opened().now(new DeviceId("cpu:0"))).isEmpty();
    pauses.pause(Optional.empty());
    pauses.resume();
    assertThat(opened().now(GPU)).as("another pause than the node's").isPresent();
    later(Duration.ofHours(1));
    pauses.tick();
    assertThat(opened().now(GPU)).isEmpty();
    pauses.pause(GPU, Optional.empty());
    pauses.resume(GPU);
    assertThat(opened().now(GPU)).isEmpty();
  }

  @Test
  void whatVersion01WroteIsRead() throws Exception {
    Files.writeString(
        folder.resolve("pause.json"), "{\"since\":\"2026-11-20T10:00:00Z\",\"reason\":\"\"}");
    assertThat(opened().now())
        .contains(
            new Pause(Instant.parse("2026-11-20T10:00:00Z"), Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"since\":1}",
        "{\"since\":\"yesterday\"}",
        "{\"since\":\"2026-11-20T10:00:00Z\",\"until\":\"later\"}",
        "{\"devices\":{\"gpu:1\":{}}}",
        "{\"devices\":{\"\":{\"since\":\"2026-11-20T10:00:00Z\"}}}"
      })
  void aFileThatCannotBeReadMeansPaused(String text) throws Exception {
    Files.writeString(folder.resolve("pause.json"), text);
    assertThat(opened().now()).as(text).get().matches(Pause::byUser);
  }
}
