package org.hearth.app.host;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.app.control.ControlClient;
import org.hearth.app.control.ControlException;
import org.hearth.app.words.ReasonWords;
import org.hearth.app.words.Words;
import org.hearth.device.doctor.Check;
import org.hearth.device.doctor.CheckResult;
import org.hearth.device.doctor.Outcome;
import org.hearth.node.scheduling.Pause;
import org.hearth.node.scheduling.PauseFile;
import tools.jackson.databind.JsonNode;

/**
 * Whether the node earns, or why not: what it says if it runs, what it would find if it started.
 */
final class NodeCheck implements Check {
  private static final String CODE = "node";
  private static final String TITLE = "Node";

  private final Path folder;
  private final Clock clock;
  private final Words words;

  /**
   * @param folder of the node
   */
  NodeCheck(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
    this.words = Words.ofUser(clock.getZone());
  }

  @Override
  public List<CheckResult> run() {
    try {
      Optional<JsonNode> snapshot = ControlClient.snapshot(folder);
      return snapshot.map(NodeCheck::running).orElseGet(this::stopped);
    } catch (ControlException e) {
      return List.of(
          result(Outcome.FAILED, String.valueOf(e.getMessage()), "Nothing is earned.", ""));
    }
  }

  private static List<CheckResult> running(JsonNode snapshot) {
    JsonNode why = snapshot.path("why");
    boolean byItself = snapshot.path("situation").path("kind").asString("").equals("pausedbynode");
    Outcome outcome =
        switch (why.path("activity").asString("")) {
          case "PROVING", "WAITING", "STARTING" -> Outcome.GOOD;
          case "ERROR" -> Outcome.FAILED;
          default -> byItself ? Outcome.FAILED : Outcome.WARNING;
        };
    return List.of(
        result(
            outcome,
            why.path("sentence").asString(""),
            outcome == Outcome.GOOD ? "" : "It takes no new jobs.",
            why.path("remedy").asString("")));
  }

  private List<CheckResult> stopped() {
    Optional<PauseFile.Pauses> pauses = new PauseFile(folder).read();
    if (pauses.isEmpty()) {
      return List.of(
          result(
              Outcome.WARNING,
              "The file pause.json can't be read, so the node starts paused.",
              "It takes no new jobs.",
              "Run: hearth resume"));
    }
    List<CheckResult> all = new ArrayList<>();
    pauses.get().node().filter(this::lasts).ifPresent(pause -> all.add(paused(pause)));
    pauses
        .get()
        .devices()
        .forEach((id, pause) -> {
          if (lasts(pause)) {
            all.add(
                result(
                    Outcome.WARNING,
                    "The device " + id.value() + " is paused, as you asked.",
                    "It gets no jobs.",
                    "Run: hearth resume --device " + id.value()));
          }
        });
    return all.isEmpty()
        ? List.of(result(Outcome.GOOD, "No node runs now; nothing keeps it from starting.", "", ""))
        : all;
  }

  private boolean lasts(Pause pause) {
    return pause.until().filter(end -> !clock.instant().isBefore(end)).isEmpty();
  }

  private CheckResult paused(Pause pause) {
    String since = words.formats().moment(pause.since(), clock.instant());
    return result(
        pause.byUser() ? Outcome.WARNING : Outcome.FAILED,
        pause
            .reason()
            .map(reason ->
                "The node paused itself at "
                    + since
                    + ": "
                    + new ReasonWords(words).sentence(reason))
            .orElse("The node is paused since " + since + ", as you asked."),
        "It takes no new jobs, also after a restart.",
        "Once the cause is gone, run: hearth resume");
  }

  private static CheckResult result(Outcome outcome, String finding, String effect, String remedy) {
    return new CheckResult(CODE, TITLE, outcome, finding, effect, remedy);
  }
}
