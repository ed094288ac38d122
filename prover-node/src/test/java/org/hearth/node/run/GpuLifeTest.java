package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.device.Seeds;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.doctor.SelfTestStore;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.device.worker.Worker;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.node.api.DeviceState;
import org.hearth.node.engine.Processor;
import org.hearth.node.fake.FakeDevices;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.Submission;
import org.hearth.node.proving.CpuProver;
import org.hearth.node.proving.GpusForTests;
import org.hearth.node.proving.LocalProvingService;
import org.hearth.node.proving.NoProver;
import org.hearth.node.proving.WrongGpu;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.groth16.Groth16Verifier;
import org.hearth.prover.system.groth16.key.VerifyingKey;
import org.hearth.prover.worker.GpuWorkerMain;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The node with a card whose process is real, on the OpenCL device that tests have: real proofs of
 * a circuit of a few multiplications, x³ + x + 5 with x private.
 */
class GpuLifeTest {
  private static final int KILLS = Seeds.size(8, 80, 300);

  @TempDir static Path keys;
  @TempDir Path folder;
  private static ScalarBackend arithmetic;
  private static VerifyingKey verifyingKey;
  private static FakeNetwork.Work work;

  @BeforeAll
  static void setUp() throws Exception {
    arithmetic = new ScalarBackend(1);
    CubicWork cubic = new CubicWork(arithmetic, keys, 5);
    verifyingKey = cubic.verifyingKey;
    work = cubic.work;
  }

  @AfterAll
  static void tearDown() {
    arithmetic.close();
  }

  private LocalProvingService engine(Worker gpu) throws IOException {
    return new LocalProvingService(
        StandardProofSystems.list(),
        KeyCache.none(),
        Map.of(
            DeviceKind.CPU,
            new CpuProver(new Processor(arithmetic, new SecureRandom())),
            DeviceKind.GPU,
            GpusForTests.fasterAtAllSizes(gpu, arithmetic, folder),
            DeviceKind.ACCELERATOR,
            new NoProver("none here")));
  }

  private Worker openClGpu() {
    OpenClForTests.device();
    return GpusForTests.worker(
        1000, GpuWorkerMain.class, "opencl:0", folder.resolve("checked").toString());
  }

  private NodeLife life(FakeNetwork network, LocalProvingService engine) {
    NodeLife life = new NodeLife(folder, network, engine, CrashPoints.NONE);
    life.devices.plugGpuIn();
    return life;
  }

  private static void untilAllIsOver(FakeNetwork network, NodeLife life) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(() ->
            network.nothingLeft()
                && life.books.outbox().isEmpty()
                && life.books.cursor("local") == network.eventCount());
  }

  private static JobCost cost(NodeLife life, JobRow row) {
    return life.books.cost(row.key()).orElseThrow();
  }

  /** Every lease final, each with one proof that verifies, and the books the network's. */
  private static void audit(FakeNetwork network, NodeLife life) {
    Groth16Verifier verifier = new Groth16Verifier(verifyingKey);
    Set<String> proofs = new HashSet<>();
    for (FakeNetwork.Held held : network.leases()) {
      assertThat(held.state).isEqualTo(LeaseState.FINAL);
      assertThat(held.conflicts).isZero();
      Submission sent = held.submission.orElseThrow();
      assertThat(proofs.add(sent.proofHash())).as("a proof of its own").isTrue();
      assertThat(
              verifier.verify(
                  held.terms.publicInputs(), JsonFiles.parseProof(sent.proofJson(), "proof")))
          .isTrue();
      assertThat(life.books.earnedFor(held.terms.key(), "local:DEV")).isEqualTo(FakeNetwork.CREDIT);
    }
    assertThat(life.books.audit()).allMatch(AuditFinding::ok);
    assertThat(life.node.audit()).allMatch(AuditFinding::ok);
  }

  @Test
  void jobsShareACardAndItsEnergy() throws Exception {
    FakeNetwork network = new FakeNetwork(work);
    network.supply("good", "good", "good", "good", "good", "good", "good", "good", "good");
    long start = System.nanoTime();
    try (LocalProvingService engine = engine(openClGpu());
        NodeLife life = life(network, engine).start()) {
      untilAllIsOver(network, life);
      double seconds = (System.nanoTime() - start) / 1e9;
      audit(network, life);
      List<JobCost> onCard =
          life.books.jobs(100).stream()
              .map(row -> cost(life, row))
              .filter(cost -> cost.deviceId().equals(FakeDevices.GPU.value()))
              .toList();
      assertThat(onCard).hasSizeGreaterThan(1);
      assertThat(onCard)
          .allSatisfy(cost ->
              assertThat(cost.wattHours())
                  .isCloseTo(FakeDevices.WATTS * cost.proving().toNanos() / 3.6e12, within(1e-6)));
      assertThat(onCard.stream().mapToDouble(JobCost::wattHours).sum())
          .as("what the card used in all that time")
          .isLessThanOrEqualTo(FakeDevices.WATTS * seconds / 3600);
    }
  }

  @Test
  void killedAgainAndAgainEveryJobEndsWellAndNoneTwice() throws Exception {
    long seed = TestSeed.of(GpuLifeTest.class);
    Random random = new Random(seed);
    FakeNetwork network = new FakeNetwork(work);
    Worker gpu = openClGpu();
    int killed = 0;
    try (LocalProvingService engine = engine(gpu);
        NodeLife life = life(network, engine).start()) {
      while (killed < KILLS) {
        // While the card rests after a fault, a quick processor takes all that there is.
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> {
              if (network.nothingLeft()) {
                network.supply("good", "good", "good");
              }
              return gpu.pid().isPresent();
            });
        Thread.sleep(random.nextInt(500));
        killed +=
            gpu.pid().flatMap(ProcessHandle::of).filter(ProcessHandle::destroyForcibly).isPresent()
                ? 1
                : 0;
      }
      Set<String> both = Set.of(FakeDevices.GPU.value(), FakeDevices.CPU.value());
      int rounds = 0;
      do {
        network.supply("good", "good", "good");
        untilAllIsOver(network, life);
      } while (!proved(life).containsAll(both) && rounds++ < 50);
      audit(network, life);
      assertThat(proved(life)).as("both have proved, seed %d", seed).containsAll(both);
    }
    assertThat(wrongProofs()).as("a process that dies is no wrong proof").isEmpty();
  }

  /** What the processor could prove, the card did wrong; what nobody can prove tells nothing. */
  @Test
  void wrongProofsOfACardReachTheDoctorAndPauseIt() throws Exception {
    FakeNetwork network = new FakeNetwork(work);
    network.supply("bad");
    try (LocalProvingService engine = engine(GpusForTests.worker(5, WrongGpu.class));
        NodeLife life = life(network, engine).start()) {
      untilAllIsOver(network, life);
      assertThat(wrongProofs()).as("of a bad witness").isEmpty();
      int good = 0;
      while (!(life.node.snapshot().devices().getLast().state() instanceof DeviceState.NotUsed not
          && not.detail().contains("failed too often"))) {
        assertThat(good++).as("jobs until the card is paused").isLessThan(40);
        network.supply("good");
        untilAllIsOver(network, life);
      }
      assertThat(wrongProofs())
          .hasSizeBetween(5, good)
          .allMatch(entry -> entry.device().equals(FakeDevices.GPU) && !entry.right());
      assertThat(network.count(held -> held.state == LeaseState.FINAL)).isEqualTo(good);
      assertThat(network.count(held -> held.conflicts > 0)).isZero();
      assertThat(life.books.audit()).allMatch(AuditFinding::ok);
    }
  }

  /** The devices that have. */
  private static Set<String> proved(NodeLife life) {
    return life.books.jobs(100_000).stream()
        .map(row -> cost(life, row).deviceId())
        .collect(Collectors.toSet());
  }

  private List<SelfTestStore.Entry> wrongProofs() {
    return new SelfTestStore(folder.resolve("selftests.txt")).entries();
  }
}
