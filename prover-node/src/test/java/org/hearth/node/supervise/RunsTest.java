package org.hearth.node.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.hearth.node.fake.MovableClock;
import org.hearth.node.loop.Signal;
import org.hearth.node.supervise.child.ForeignLimits;
import org.hearth.node.supervise.child.LimitTools;
import org.hearth.node.supervise.child.PidFile;
import org.hearth.node.supervise.child.ProcessMark;
import org.hearth.node.supervise.output.LineListener;
import org.hearth.node.supervise.output.LogRules;
import org.hearth.node.supervise.output.Secrets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
  private final MovableClock clock =
      new MovableClock(Clock.fixed(Instant.parse("2026-05-01T00:00:00Z"), ZoneOffset.UTC));
  private final FakeChildren children = new FakeChildren();
  private final List<SupervisorState> states = new ArrayList<>();
  private int stopAfter = Integer.MAX_VALUE;
  private Duration silence = Duration.ofHours(5);

  @TempDir private Path folder;
  private Path file;
  private Consent consent;

  @BeforeEach
  void anAgreedProgram() throws IOException, ConsentException {
    file = Files.writeString(folder.resolve("prover"), "one");
    consent = new Consent(folder, clock, name -> "agree");
    consent.agree("prover", file, "MIT");
  }

  @Test
  void waitsLongerAfterEachEndAndGivesUpAfterTooMany() {
    run();
    List<Duration> waits = waits();
    assertThat(waits).hasSize(10);
    long full = 1000;
    for (Duration wait : waits) {
      assertThat(wait.toMillis()).isBetween(Math.max(1000, full / 2), full);
      full = Math.min(2 * full, 300_000);
    }
    assertThat(children.launches).hasSize(11);
    assertThat(states.getLast())
        .isInstanceOfSatisfying(
            SupervisorState.GivenUp.class,
            given -> {
              assertThat(given.why())
                  .contains("prover ended with 7.", "more than 10 times within an hour");
              assertThat(given.lastLines()).hasSize(11).endsWith("last words");
            });
    assertThat(folder.resolve("prover.pid")).doesNotExist();
  }

  @Test
  void aLongRunStartsTheWaitsOver() {
    children.looks = 1000; // of five seconds: more than an hour, so that no end is counted long
    stopAfter = 20;
    run();
    assertThat(waits()).hasSizeGreaterThan(10).allMatch(w -> w.equals(Duration.ofSeconds(1)));
    assertThat(states.getLast()).isEqualTo(new SupervisorState.Stopped());
  }

  @Test
  void aSilentProgramIsEndedAndStartedAnew() {
    children.looks = Integer.MAX_VALUE;
    silence = Duration.ofMinutes(3);
    stopAfter = 3;
    run();
    assertThat(
            states.stream()
                .filter(SupervisorState.WaitingToRestart.class::isInstance)
                .map(SupervisorState.WaitingToRestart.class::cast)
                .findFirst()
                .orElseThrow()
                .why())
        .isEqualTo("prover gave no sign of progress for 3 min and was ended.");
    assertThat(children.killed).as("it ended when it was asked").isFalse();
  }

  @Test
  void aProgramThatCannotBeStartedIsAnUnplannedEnd() {
    children.trouble = Optional.of(new IOException("no exec"));
    run();
    assertThat(waits()).hasSize(10);
    assertThat(states.getLast())
        .isInstanceOfSatisfying(
            SupervisorState.GivenUp.class,
            given -> assertThat(given.why()).startsWith("prover can't be started: no exec."));
  }

  @Test
  void aProgramThatWasChangedIsNotStarted() throws IOException {
    Files.writeString(file, "two");
    run();
    assertThat(children.launches).isEmpty();
    assertThat(states.getLast())
        .isInstanceOfSatisfying(
            SupervisorState.GivenUp.class,
            given -> assertThat(given.why()).contains("agree anew: agree"));
  }

  @Test
  void besideAProcessThatCannotBeEndedNoneIsStarted() {
    children.immortal = true;
    run();
    assertThat(children.launches).hasSize(1);
    assertThat(children.killed).isTrue();
    assertThat(states.getLast())
        .isInstanceOfSatisfying(
            SupervisorState.GivenUp.class,
            given -> assertThat(given.why()).contains("can't be ended"));
    assertThat(folder.resolve("prover.pid")).as("for the next life").exists();
  }

  @Test
  void whatAnEarlierLifeLeftIsEndedFirst() {
    ProcessMark mark = ProcessMark.drawn(new Random(9));
    pidFile().write(mark);
    stopAfter = 1;
    run();
    assertThat(children.leftOvers).containsExactly(mark);
    assertThat(states.getFirst()).isEqualTo(new SupervisorState.Starting());
    assertThat(children.launches).hasSize(1);
  }

  private List<Duration> waits() {
    return waited;
  }

  private final List<Duration> waited = new ArrayList<>();

  private void run() {
    Grounds grounds =
        new Grounds(
            clock,
            new Random(5),
            this::pass,
            children,
            LimitTools.NONE,
            Map.of(),
            Duration.ofSeconds(1));
    Runs[] runs = new Runs[1];
    runs[0] =
        new Runs(
            program(),
            consent,
            pidFile(),
            grounds,
            LineListener.NONE,
            state -> {
              states.add(state);
              if (state instanceof SupervisorState.WaitingToRestart waiting) {
                waited.add(Duration.between(clock.instant(), waiting.until()));
              }
              if (waited.size() >= stopAfter) {
                runs[0].stop();
              }
            });
    runs[0].run();
  }

  private void pass(Signal signal, BooleanSupplier enough, Duration longest) {
    if (!enough.getAsBoolean()) {
      clock.advance(longest);
    }
  }

  private PidFile pidFile() {
    return new PidFile(folder.resolve("prover.pid"));
  }

  private ForeignProgram program() {
    return new ForeignProgram(
        "prover",
        file,
        List.of(),
        new Surroundings(Map.of(), Secrets.NONE, List.of(), folder),
        ForeignLimits.NONE,
        new LogRules(List.of()),
        Optional.of(silence),
        folder.resolve("prover.log"));
  }
}
