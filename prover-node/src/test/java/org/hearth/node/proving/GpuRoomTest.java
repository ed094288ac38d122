package org.hearth.node.proving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceMemory;
import org.hearth.device.governor.WorkRate;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.device.worker.Worker;
import org.hearth.node.engine.CallerDevice;
import org.hearth.node.engine.FairTurns;
import org.hearth.node.engine.ProofWork;
import org.hearth.node.fake.FakeDevices;
import org.hearth.node.gpu.FakeGpu;
import org.hearth.node.gpu.FakeTenant;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.node.gpu.GpuDemand;
import org.hearth.node.gpu.GpuHolding;
import org.hearth.node.gpu.GpuLease;
import org.hearth.node.gpu.GpuRank;
import org.hearth.node.gpu.GpuRefusedException;
import org.hearth.node.gpu.GpuSituation;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.worker.GpuWorkerMain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The GPU's process beside others who want the GPU. The process and its proofs are real, on the
 * OpenCL device that tests have; how much memory is in use is simulated.
 */
@Timeout(120)
class GpuRoomTest {
  private static final ProofSystem SYSTEM = StandardProofSystems.list().standard();
  private static final Path TICKET =
      Path.of(System.getProperty("hearth.basedir"), "local-prover/src/test/resources/fixtures")
          .resolve("ticket");
  private static final long GIB = 1L << 30;
  private static final Device GPU =
      new Device(FakeDevices.GPU, DeviceKind.GPU, "the card", Map.of(), true, true);

  @TempDir Path folder;
  private final FakeGpu memory = new FakeGpu(4 * GIB);
  private final GpuBroker broker = new GpuBroker(_ -> seen(), System::nanoTime);
  private final ScalarBackend processor = new ScalarBackend(1);
  private Worker worker;
  private GpuWorkers gpus;
  private Circuit circuit;

  @BeforeEach
  void open() throws Exception {
    OpenClForTests.device();
    worker =
        GpusForTests.worker(
            1000, GpuWorkerMain.class, "opencl:0", folder.resolve("checked").toString());
    gpus = GpusForTests.fasterAtAllSizes(worker, processor, folder, broker);
    circuit = SYSTEM.load(key(), KeyCache.none());
  }

  @AfterEach
  void close() {
    circuit.close();
    gpus.close();
    processor.close();
  }

  /** While the process lives, it uses a gibibyte. */
  private Optional<DeviceMemory> seen() {
    for (long pid : List.copyOf(pids)) {
      memory.free(pid);
    }
    worker
        .pid()
        .ifPresent(pid -> {
          pids.add(pid);
          memory.use(pid, GIB);
        });
    return memory.memory();
  }

  private final List<Long> pids = new CopyOnWriteArrayList<>();

  private static Path key() {
    return TICKET.resolve("circuit.zkey");
  }

  private byte[] prove(List<String> steps) {
    Path file = TICKET.resolve("witness.wtns");
    try (CircuitWitness witness = circuit.open(file)) {
      return gpus.prove(
          GPU,
          new LoadedKey(SYSTEM, key(), circuit, ""),
          file,
          witness,
          (step, fraction) -> steps.add(step));
    }
  }

  private static GpuDemand demand(long bytes, Duration patience) {
    return new GpuDemand(
        FakeDevices.GPU, GpuRank.BACKGROUND, bytes, bytes, patience, Duration.ofMinutes(1));
  }

  private List<GpuHolding> holdings() {
    return broker.situation(FakeDevices.GPU).holdings();
  }

  @Test
  void keysStayUntilAnotherNeedsTheRoom() throws Exception {
    assertThat(prove(new ArrayList<>())).isNotEmpty();
    long first = worker.pid().orElseThrow();
    assertThat(holdings()).hasSize(1);
    assertThat(holdings().getFirst().state()).isEqualTo(GpuHolding.State.IDLE);
    assertThat(holdings().getFirst().usedBytes()).hasValue(GIB);

    FakeTenant other = new FakeTenant("another", 7, true);
    GpuDemand large =
        new GpuDemand(
            FakeDevices.GPU,
            GpuRank.PERSON,
            3 * GIB + GIB / 2,
            3 * GIB + GIB / 2,
            Duration.ofSeconds(20),
            Duration.ofMinutes(1));
    try (GpuLease lease = broker.lease(other, large, _ -> {})) {
      assertThat(worker.pid()).isEmpty();
      assertThat(holdings()).extracting(GpuHolding::tenant).containsExactly("another");
    }
    assertThat(prove(new ArrayList<>())).isNotEmpty();
    assertThat(worker.pid().orElseThrow()).isNotEqualTo(first);
  }

  @Test
  void withoutRoomAnotherDeviceIsToDoItAndTheReasonIsTold() {
    memory.use(99, 3 * GIB + GIB / 2);
    List<String> steps = new ArrayList<>();
    ProofException refused = catchThrowableOfType(ProofException.class, () -> prove(steps));
    assertThat(refused.blame()).isEqualTo(Blame.UNABLE);
    assertThat(refused)
        .hasMessage(
            "the card has no room for this job now (0.6 GiB of its memory are needed and 0.5 GiB are free).");
    assertThat(steps)
        .contains("waiting for the GPU: 0.6 GiB of its memory are needed and 0.5 GiB are free");
    assertThat(gpus.obstacle(GPU))
        .contains("0.6 GiB of its memory are needed and 0.5 GiB are free");
    assertThat(worker.pid()).as("no process is started in vain").isEmpty();

    memory.free(99);
    assertThat(gpus.obstacle(GPU)).isEmpty();
    assertThat(prove(new ArrayList<>())).isNotEmpty();
  }

  @Test
  void whileAnotherWorksOnItTheReasonIsTold() throws Exception {
    FakeTenant other = new FakeTenant("the miner", 7, false);
    GpuLease mining = broker.lease(other, demand(GIB, Duration.ZERO), _ -> {});
    ProofException refused =
        catchThrowableOfType(ProofException.class, () -> prove(new ArrayList<>()));
    assertThat(refused)
        .hasMessage("the card has no room for this job now (the miner works on it).");
    assertThat(gpus.obstacle(GPU)).contains("the miner works on it");
    mining.idle();
    assertThat(gpus.obstacle(GPU)).isEmpty();
  }

  @Test
  void theOwnerGetsItBack() throws Exception {
    gpus.pace(GPU, WorkRate.FULL);
    assertThat(prove(new ArrayList<>())).isNotEmpty();
    assertThat(gpus.best(() -> 10)).isPresent();
    gpus.keepFree(GPU, Optional.of("the node is paused"));
    await().until(() -> worker.pid().isEmpty() && holdings().isEmpty());
    assertThat(gpus.best(() -> 10)).isEmpty();
    assertThat(gpus.obstacle(GPU)).as("that is told as a pause").isEmpty();
    GpuRefusedException refused =
        catchThrowableOfType(
            GpuRefusedException.class,
            () -> broker.lease(new FakeTenant("x", 7, true), demand(0, Duration.ZERO), _ -> {}));
    assertThat(refused.clause()).isEqualTo("the node is paused");

    gpus.keepFree(GPU, Optional.empty());
    assertThat(gpus.best(() -> 10)).isPresent();
    assertThat(prove(new ArrayList<>())).isNotEmpty();
  }

  /** The caller's proof goes on elsewhere, and the card is the owner's. */
  @Test
  void aCallersProofLeavesWhenTheOwnerComes() throws Exception {
    gpus.pace(GPU, WorkRate.FULL);
    CallerDevice device = gpus.best(() -> 10).orElseThrow();
    Path file = TICKET.resolve("witness.wtns");
    List<String> steps = new ArrayList<>();
    try (FairTurns.Turn turn = device.turns().take("a caller");
        CircuitWitness witness = circuit.open(file)) {
      CallerDevice.NoProofException left =
          catchThrowableOfType(
              CallerDevice.NoProofException.class,
              () ->
                  device.prove(
                      new ProofWork(SYSTEM, key(), circuit, file, witness),
                      (step, fraction) -> {
                        steps.add(step);
                        gpus.keepFree(GPU, Optional.of("a game runs"));
                      }));
      assertThat(left).hasMessage("the card is to rest now");
    }
    assertThat(steps).hasSize(1);
    await()
        .untilAsserted(() -> {
          gpus.keepFree(GPU, Optional.of("a game runs")); // as once a second
          assertThat(worker.pid()).isEmpty();
        });
  }

  /** As a job of the node does, and with the turns that it has. */
  @Test
  void aCallerProvesOnIt() throws Exception {
    assertThat(gpus.best(() -> 10)).as("before anybody says that it may work").isEmpty();
    gpus.pace(GPU, WorkRate.FULL);
    CallerDevice device = gpus.best(() -> 10).orElseThrow();
    assertThat(device.description()).isEqualTo("the card [simulated]");
    Path file = TICKET.resolve("witness.wtns");
    List<GpuSituation> seen = new ArrayList<>();
    try (FairTurns.Turn turn = device.turns().take("a caller");
        CircuitWitness witness = circuit.open(file)) {
      byte[] proof =
          device.prove(
              new ProofWork(SYSTEM, key(), circuit, file, witness),
              (step, fraction) -> seen.add(broker.situation(FakeDevices.GPU)));
      assertThat(circuit.verifier().verifies(witness.statement(), proof)).isTrue();
    }
    assertThat(seen)
        .flatExtracting(GpuSituation::holdings)
        .anyMatch(holding ->
            holding.state() == GpuHolding.State.WORKING && holding.rank() == GpuRank.PERSON);
    gpus.pace(GPU, new WorkRate(0, "it is too hot"));
    assertThat(gpus.best(() -> 10)).isEmpty();
  }
}
