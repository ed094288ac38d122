package org.hearth.node.network.ethstorage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.node.network.ethstorage.EthStorageOptions.EsNode;
import org.hearth.node.supervise.Consent;
import org.hearth.node.supervise.ForeignProgram;
import org.hearth.node.supervise.Grounds;
import org.hearth.node.supervise.Supervisor;
import org.hearth.node.supervise.SupervisorState;
import org.hearth.node.supervise.Surroundings;
import org.hearth.node.supervise.child.ForeignLimits;
import org.hearth.node.supervise.output.EsNodeLog;
import org.hearth.node.supervise.output.LogEvent;
import org.hearth.node.supervise.output.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * The owner's es-node, run and watched by this node, with Hearth's {@code snarkjs} before others.
 */
final class EsNodeProcess implements EsNodeControl {
  /** Under which the owner agrees to it. */
  static final String NAME = "es-node";

  /** It says something about every block, which comes each 12 seconds. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

  private static final int NICENESS = 10;
  private static final int MOST_BYTES = 64 << 10;

  private final EsNode options;
  private final Path folder;
  private final Consent consent;
  private final Clock clock;
  private final RandomGenerator random;
  private final Map<String, String> environment;
  private final Map<LogEvent.Kind, Integer> seen = new EnumMap<>(LogEvent.Kind.class);
  private @Nullable Supervisor supervisor;
  private String trouble = "";

  /**
   * @param folder of the node
   * @param environment the node's own
   */
  EsNodeProcess(
      EsNode options,
      Path folder,
      Clock clock,
      RandomGenerator random,
      Map<String, String> environment) {
    this.options = options;
    this.folder = folder;
    this.clock = clock;
    this.random = random;
    this.environment = Map.copyOf(environment);
    this.consent =
        new Consent(
            folder,
            clock,
            name -> "run: hearth networks agree " + name + " --program " + options.program());
  }

  @Override
  public synchronized void start() {
    try {
      if (supervisor == null) {
        supervisor =
            new Supervisor(
                program(),
                consent,
                folder,
                Grounds.ofSystem(clock, random, OperatingSystem.current(), environment),
                (line, event) -> event.ifPresent(this::count));
      }
      if (supervisor.state() instanceof SupervisorState.Stopped) {
        supervisor.start(); // one that was given up waits for its owner
      }
      trouble = "";
    } catch (IOException | IllegalArgumentException e) {
      trouble = "es-node is not started: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void count(LogEvent event) {
    synchronized (seen) {
      seen.merge(event.kind(), 1, Integer::sum);
    }
  }

  private ForeignProgram program() throws IOException {
    List<String> arguments =
        lines(options.arguments()).stream().map(String::strip).filter(a -> !a.isEmpty()).toList();
    return new ForeignProgram(
        NAME,
        options.program(),
        arguments,
        new Surroundings(Map.of(), secrets(), List.of(options.shims()), options.folder()),
        new ForeignLimits(NICENESS, OptionalLong.empty(), OptionalInt.empty()),
        EsNodeLog.RULES,
        Optional.of(LONGEST_SILENCE),
        folder.resolve(NAME + ".log"));
  }

  private Secrets secrets() throws IOException {
    if (options.secrets().isEmpty()) {
      return Secrets.NONE;
    }
    Map<String, String> values = new TreeMap<>();
    for (String line : lines(options.secrets().get())) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      } else if (!line.isBlank()) {
        throw new IllegalArgumentException(
            options.secrets().get() + " has a line that is not NAME=VALUE");
      }
    }
    return new Secrets(values);
  }

  private static List<String> lines(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no file " + file);
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " is too long");
    }
    return Files.readAllLines(file);
  }

  @Override
  public synchronized String situation() {
    if (!trouble.isEmpty()) {
      return trouble;
    }
    return switch (supervisor == null ? new SupervisorState.Stopped() : supervisor.state()) {
      case SupervisorState.Stopped s -> "es-node does not run";
      case SupervisorState.Starting s -> "es-node starts";
      case SupervisorState.WaitingForGpu w -> "es-node waits for the GPU: " + w.why();
      case SupervisorState.Running r -> "es-node runs" + counts();
      case SupervisorState.WaitingToRestart w -> "es-node ended: " + w.why();
      case SupervisorState.GivenUp g -> "es-node is not started: " + g.why();
    };
  }

  private String counts() {
    synchronized (seen) {
      return ", %d proofs made, %d accepted, %d lost races"
          .formatted(
              seen.getOrDefault(LogEvent.Kind.PROOF_DONE, 0),
              seen.getOrDefault(LogEvent.Kind.PROOF_ACCEPTED, 0),
              seen.getOrDefault(LogEvent.Kind.LOST_RACE, 0));
    }
  }

  @Override
  public void close() {
    Supervisor running;
    synchronized (this) {
      running = supervisor;
    }
    if (running != null) {
      running.close();
    }
  }
}
