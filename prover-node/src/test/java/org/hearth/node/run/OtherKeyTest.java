package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hearth.device.api.DeviceKind;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.engine.Processor;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.job.Phase;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.proving.CpuProver;
import org.hearth.node.proving.LocalProvingService;
import org.hearth.node.proving.NoProver;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.StandardProofSystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bar B28: a network serves a key that is sound, but whose verifying key is not the one that the
 * job names. Whoever proved with it would send proofs that nobody accepts.
 */
class OtherKeyTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  private enum Served {
    KEY_OF_ANOTHER_SETUP,
    KEY_OF_ANOTHER_CIRCUIT
  }

  private CubicWork cubic(ScalarBackend arithmetic, String name, long constant) throws IOException {
    return new CubicWork(arithmetic, Files.createDirectory(folder.resolve(name)), constant);
  }

  private NodeLife life(FakeNetwork network, LocalProvingService engine) {
    return new NodeLife(folder.resolve("node"), network, engine, CrashPoints.NONE).start();
  }

  private static LocalProvingService engine(ScalarBackend arithmetic) {
    NoProver none = new NoProver("none here");
    return new LocalProvingService(
        StandardProofSystems.list(),
        KeyCache.none(),
        Map.of(
            DeviceKind.CPU,
            new CpuProver(new Processor(arithmetic, new SecureRandom())),
            DeviceKind.GPU,
            none,
            DeviceKind.ACCELERATOR,
            none));
  }

  @ParameterizedTest
  @EnumSource
  void isRefusedBeforeAnythingIsProvedAndNotTakenAgain(Served served) throws Exception {
    try (ScalarBackend arithmetic = new ScalarBackend(1)) {
      FakeNetwork.Work named = cubic(arithmetic, "named", 5).work;
      FakeNetwork.Work other =
          cubic(arithmetic, "other", served == Served.KEY_OF_ANOTHER_SETUP ? 5 : 7).work;
      FakeNetwork network =
          new FakeNetwork(
              new FakeNetwork.Work(
                  other.provingKey(), named.vkHash(), other.witness(), other.statement()));
      network.supply("good", "good", "good", "good", "good", "good");
      try (LocalProvingService engine = engine(arithmetic);
          NodeLife life = life(network, engine)) {
        await().atMost(SOON).until(() -> network.nothingLeft() && life.books.outbox().isEmpty());
        List<JobRow> taken = life.books.jobs(100);
        assertThat(taken).isNotEmpty().hasSizeLessThanOrEqualTo(2); // the second one while waiting
        for (JobRow row : taken) {
          assertThat(row.state()).isEqualTo(Phase.FAILED.label());
          Reason why = Reason.read(life.books.steps(row.key()).getLast().note());
          assertThat(why.code()).isEqualTo(ReasonCode.PROOF_FAILED);
          assertThat(why.write()).contains(ReasonCode.KEY_OF_OTHER_CIRCUIT.name());
        }
        assertThat(network.count(held -> held.submissions > 0)).as("proofs sent").isZero();
        await()
            .atMost(SOON)
            .untilAsserted(() ->
                assertThat(life.node.snapshot().networks().getFirst().situation())
                    .isInstanceOfSatisfying(
                        NetworkSituation.Waiting.class,
                        waiting ->
                            assertThat(waiting.refusal().map(refusal -> refusal.reason().code()))
                                .contains(ReasonCode.KEY_REFUSED_BEFORE)));
        assertThat(life.node.snapshot().condition().paused())
            .as("a fault of the network's")
            .isFalse();
        assertThat(life.books.audit()).allMatch(AuditFinding::ok);
      }
    }
  }

  /** The same with the right key: what is refused above is not refused for something else. */
  @Test
  void theKeyThatTheJobNamesIsTaken() throws Exception {
    try (ScalarBackend arithmetic = new ScalarBackend(1)) {
      FakeNetwork network = new FakeNetwork(cubic(arithmetic, "named", 5).work);
      network.supply("good");
      try (LocalProvingService engine = engine(arithmetic);
          NodeLife life = life(network, engine)) {
        await().atMost(SOON).until(() -> life.books.countJobs(Phase.PAID.label()) == 1);
      }
    }
  }
}
