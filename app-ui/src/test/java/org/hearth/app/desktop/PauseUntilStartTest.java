package org.hearth.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hearth.device.api.DeviceId;
import org.hearth.device.worker.FakeClock;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.NodeControl;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only the pause that was to end at the next start ends at the next start. */
class PauseUntilStartTest {
  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-28T12:00:00.123456Z"));

  /** Keeps its pause across starts, in whole milliseconds, as the real one does. */
  private final class Node implements NodeControl {
    Optional<Situation.PausedByUser> pause = Optional.empty();
    final List<String> calls = new ArrayList<>();

    @Override
    public void pause(Optional<Duration> time) {
      pause =
          Optional.of(
              new Situation.PausedByUser(
                  Instant.ofEpochMilli(clock.millis()), time.map(clock.instant()::plus)));
    }

    @Override
    public void resume() {
      calls.add("resume");
      pause = Optional.empty();
    }

    @Override
    public void pause(DeviceId device, Optional<Duration> time) {}

    @Override
    public void resume(DeviceId device) {}

    @Override
    public NodeSnapshot snapshot() {
      Situation situation =
          pause.isPresent() ? pause.get() : new NetworkSituation.Waiting("local", Optional.empty());
      return with(situation, pause.isPresent());
    }

    NodeSnapshot with(Situation situation, boolean paused) {
      return new NodeSnapshot(
          clock.instant(),
          new NodeCondition(situation, clock.instant(), paused),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());
    }

    @Override
    public AutoCloseable subscribe(Consumer<NodeSnapshot> subscriber) {
      throw new UnsupportedOperationException();
    }
  }

  /**
   * Steps: until-start, pause, hour (a pause of one), resume, end (Hearth is started again), late
   * (until-start before there is a node).
   */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "until-start end                    | working",
        "until-start                        | paused",
        "pause end                          | paused",
        "hour end                           | paused",
        "until-start resume pause end       | paused",
        "until-start pause end              | paused",
        "pause until-start end              | working",
        "until-start end pause end          | paused",
        "until-start resume end             | working",
        "late end                           | working",
        "end end                            | working",
      })
  void endsWhatItBegan(String steps, String expected) {
    Node node = new Node();
    PauseUntilStart pause = started(node);
    for (String step : steps.split(" ")) {
      clock.advance(Duration.ofSeconds(30));
      switch (step) {
        case "until-start" -> pause.pause(node);
        case "late" -> {
          Node nothing = new Node();
          pause.pause(nothing);
          clock.advance(Duration.ofSeconds(5));
          node.pause();
        }
        case "pause" -> {
          pause.forget();
          node.pause();
        }
        case "hour" -> {
          pause.forget();
          node.pause(Optional.of(Duration.ofHours(1)));
        }
        case "resume" -> {
          pause.forget();
          node.resume();
        }
        default -> pause = started(node);
      }
      pause.look(node.snapshot(), node);
    }
    assertThat(node.pause.isPresent() ? "paused" : "working").isEqualTo(expected);
  }

  private PauseUntilStart started(Node node) {
    PauseUntilStart pause = new PauseUntilStart(folder.resolve("note.txt"), clock);
    pause.look(node.with(new Situation.NotOpen(false, ""), false), node);
    pause.look(node.with(new Situation.Starting(), true), node);
    pause.look(node.snapshot(), node);
    return pause;
  }

  @ParameterizedTest
  @CsvSource({"''", "nonsense", "'a\nb'", "'2026-11-28T12:00:00Z'"})
  void aNoteThatIsNoneEndsNothing(String content) throws Exception {
    Node node = new Node();
    node.pause();
    Files.writeString(folder.resolve("note.txt"), content);
    started(node);
    assertThat(node.calls).isEmpty();
  }
}
