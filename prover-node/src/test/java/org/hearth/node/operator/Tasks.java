package org.hearth.node.operator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hearth.device.api.DeviceId;
import org.hearth.node.foreign.ProgramOptions;
import org.hearth.node.foreign.ProverProgram;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.node.gpu.GpuRank;
import org.hearth.node.supervise.Consent;
import org.hearth.node.supervise.ConsentException;
import org.hearth.node.supervise.Grounds;
import org.hearth.node.supervise.Patience;
import org.hearth.node.supervise.child.Children;
import org.hearth.node.supervise.child.ForeignLimits;
import org.hearth.node.supervise.child.LimitTools;

/** A client of a {@link FakeServer} whose tasks a {@link FakeProver} proves. */
public final class Tasks {
  private static final long MEBIBYTE = 1 << 20;

  private final Path folder;
  private final FakeServer server;
  private final GpuBroker gpus;
  private final Optional<DeviceId> gpu;
  private final Duration longest;

  /**
   * @param gpu on which the prover works
   * @param longest time for a run
   */
  public Tasks(
      Path folder, FakeServer server, GpuBroker gpus, Optional<DeviceId> gpu, Duration longest) {
    this.folder = folder;
    this.server = server;
    this.gpus = gpus;
    this.gpu = gpu;
    this.longest = longest;
  }

  public Tasks(Path folder, FakeServer server) {
    this(
        folder,
        server,
        new GpuBroker(id -> Optional.empty(), System::nanoTime),
        Optional.empty(),
        Duration.ofMinutes(1));
  }

  public static void agree(Path folder) throws ConsentException {
    var unused =
        new Consent(folder, Clock.systemUTC(), name -> "agree")
            .agree(ProverProgram.nameFor("tasks"), FakeProver.JAVA, "test");
  }

  ProverProgram program() throws IOException {
    return new ProverProgram(
        "tasks",
        new ProgramOptions(
            FakeProver.JAVA,
            Optional.of(FakeProver.arguments(folder)),
            gpu,
            MEBIBYTE,
            ForeignLimits.NONE,
            longest,
            MEBIBYTE),
        folder,
        Clock.systemUTC(),
        () ->
            new Grounds(
                Clock.systemUTC(),
                new Random(),
                Patience.REAL,
                Children.SYSTEM,
                LimitTools.NONE,
                Map.of(),
                Duration.ofMillis(500)),
        gpus,
        GpuRank.DEADLINE);
  }

  public TaskClient client() throws IOException {
    return client(Duration.ofMillis(20));
  }

  /**
   * @param poll between two questions
   */
  TaskClient client(Duration poll) throws IOException {
    return new TaskClient(
        new TaskClient.Profile("tasks", "Tasks", "http://127.0.0.1:1", true, 8 * MEBIBYTE, "test"),
        server,
        new TaskOptions(program().options(), poll, true),
        program(),
        folder.resolve("network-tasks"),
        Clock.systemUTC(),
        new Random());
  }
}
