package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.app.host.ProgramParts;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.network.DevNetwork;
import org.hearth.network.DevNetworkConfig;
import org.hearth.network.NetworkParts;
import org.hearth.network.circuit.ArtifactFormats;
import org.hearth.network.circuit.ExtraWork;
import org.hearth.network.circuit.OfferedCircuit;
import org.hearth.network.economy.Preset;
import org.hearth.network.verification.SystemProofChecker;
import org.hearth.prover.Progress;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.preimage.PreimageSystem;
import org.hearth.prover.worker.GpuWorkerMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs of a second proof system from offer to books: the network offers them beside its batches,
 * the node proves them on the processor, the committee verifies them, and the books hold what they
 * earned. The only line that names the system to the program is {@link #SYSTEMS}.
 */
class SecondProofSystemTest {
  private static final ProofSystems SYSTEMS =
      StandardProofSystems.list().with(new PreimageSystem());

  private static final String CIRCUIT = "Knowledge of a text";
  private static final int ENOUGH = 2;

  @TempDir private Path folder;

  @Test
  void isOfferedProvedVerifiedAndPaidBesideTheBatches() throws Exception {
    DataFolder data = new DataFolder(folder).demo();
    NetworkParts parts =
        NetworkParts.standard()
            .and(new SystemProofChecker(SYSTEMS.byId(PreimageSystem.ID)), new Texts(key()));
    DevNetworkConfig config =
        new DevNetworkConfig(
            data.network(), 0, Preset.DEMO, 1, Clock.systemUTC(), new SecureRandom());
    ProgramParts program =
        ProgramParts.standard().proving(ProgramParts.proving(SYSTEMS, GpuWorkerMain.class));
    try (DevNetwork network = DevNetwork.start(config, Progress.NONE, parts);
        NodeHost host = NodeHost.start(data, network.url(), program, Clock.systemDefaultZone())) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(4))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> paid(host, true) >= ENOUGH && paid(host, false) >= ENOUGH);
      assertThat(host.books().audit()).allMatch(AuditFinding::ok);
      assertThat(host.node().audit()).allMatch(AuditFinding::ok);
      assertThat(host.node().snapshot().jobs())
          .as("the snapshot that window and command line show")
          .anyMatch(job -> job.toString().contains(CIRCUIT));
    }
  }

  private static long paid(NodeHost host, boolean ofTheSecondSystem) {
    return host.books().jobs(1000).stream()
        .filter(row -> row.state().equals(JobStates.PAID))
        .filter(row -> isOfTheSecondSystem(row) == ofTheSecondSystem)
        .count();
  }

  private static boolean isOfTheSecondSystem(JobRow row) {
    return row.detailJson().contains(CIRCUIT);
  }

  private Path key() throws Exception {
    return Files.writeString(folder.resolve("texts.key"), PreimageSystem.MAGIC + "texts");
  }

  /** One text after the other, two at a time. */
  private record Texts(Path key, AtomicInteger made) implements ExtraWork {
    Texts(Path key) {
      this(key, new AtomicInteger());
    }

    @Override
    public OfferedCircuit circuit() {
      String raw = new PreimageSystem().formats().key().id();
      return new OfferedCircuit(
          "texts", CIRCUIT, new ArtifactFormats(PreimageSystem.ID, raw, raw, raw), key, key, 100);
    }

    @Override
    public Optional<Task> next(int open) {
      if (open >= 2) {
        return Optional.empty();
      }
      byte[] text = ("text " + made.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
      return Optional.of(
          new Task(text, List.copyOf(PreimageSystem.statementOf(text).publicInputs())));
    }
  }
}
