package org.hearth.app.ui.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import org.hearth.app.host.ProgramParts;
import org.jspecify.annotations.Nullable;

/** What the measured process can be asked to do; each comes back when it is done. */
final class ProbeCommands {
  /** As often as a node shows a new snapshot at most. */
  private static final long SNAPSHOT_MILLIS = 100;

  private final Optional<SimulatedNode> node;
  private final Clock clock = Clock.systemDefaultZone();
  private @Nullable ProofLoop proofs;

  ProbeCommands(Optional<SimulatedNode> node) {
    this.node = node;
  }

  /**
   * @param words the command and what it needs
   * @return what came of it, by name
   */
  Map<String, ?> run(String... words) throws Exception {
    return switch (words[0]) {
      case "minimise" -> minimise();
      case "prove" -> prove(words);
      case "stop-proving" -> stopProving();
      case "pulses" -> pulses(Integer.parseInt(words[1]));
      case "updates" -> updates(Integer.parseInt(words[1]));
      case "year" -> year(Path.of(words[1]), Integer.parseInt(words[2]));
      case "quit" -> quit();
      default -> throw new IllegalArgumentException("There is no command " + words[0]);
    };
  }

  private static Map<String, ?> minimise() throws InterruptedException, ExecutionException {
    FxThread.run(() -> FxThread.window().setIconified(true));
    Thread.sleep(1000); // the window system may refuse
    return Map.of("minimised", FxThread.call(() -> FxThread.window().isIconified()));
  }

  private Map<String, ?> prove(String... words) throws InterruptedException {
    proofs =
        new ProofLoop(
            ProgramParts.standard().systems().standard(),
            Path.of(words[1]),
            Path.of(words[2]),
            Path.of(words[3]),
            Integer.parseInt(words[4]));
    return Map.of();
  }

  private Map<String, ?> stopProving() throws InterruptedException {
    ProofLoop loop = proofs;
    if (loop == null) {
      return Map.of("proofs", 0);
    }
    loop.close();
    return Map.of("proofs", loop.proofs());
  }

  /** Shows ten snapshots a second and looks at the pulses meanwhile. */
  private Map<String, ?> pulses(int seconds) throws InterruptedException, ExecutionException {
    PulseMeter meter = FxThread.call(PulseMeter::new);
    FxThread.run(meter::start);
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    for (long n = 0; System.nanoTime() < end; n++) {
      node.orElseThrow().show(SimulatedDay.proving(clock.instant(), n));
      Thread.sleep(SNAPSHOT_MILLIS);
    }
    PulseMeter.Result result =
        FxThread.call(() -> {
          meter.stop();
          return meter.result();
        });
    return Map.of(
        "pulses", result.pulses(),
        "longest", result.longest(),
        "overFrame", result.overFrame(),
        "overFifty", result.overFifty(),
        "longestGap", result.longestGap(),
        "gapsOverFifty", result.gapsOverFifty());
  }

  private Map<String, ?> updates(int updates) throws InterruptedException, ExecutionException {
    Updates.Result result = new Updates(node.orElseThrow(), clock).run(updates);
    return Map.of(
        "shown", result.shown(), "heapBefore", result.before(), "heapAfter", result.after());
  }

  private static Map<String, ?> year(Path folder, int runs)
      throws InterruptedException, ExecutionException {
    double[] millis = new YearChart(folder).run(runs);
    Arrays.sort(millis);
    return Map.of("median", millis[runs / 2], "least", millis[0], "most", millis[runs - 1]);
  }

  private static Map<String, ?> quit() {
    Platform.exit();
    return Map.of();
  }
}
