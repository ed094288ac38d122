package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import okhttp3.OkHttpClient;
import org.awaitility.Awaitility;
import org.hearth.app.host.DataFolder;
import org.hearth.device.Seeds;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.device.worker.ChildCommand;
import org.hearth.device.worker.Worker;
import org.hearth.device.worker.WorkerLimits;
import org.hearth.device.worker.fault.FaultLimits;
import org.hearth.earnings.Books;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.network.DevNetwork;
import org.hearth.network.DevNetworkConfig;
import org.hearth.network.economy.Preset;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.engine.FairTurns;
import org.hearth.node.engine.Processor;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.rollup.PinFile;
import org.hearth.node.network.rollup.RollupClient;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.proving.CpuProver;
import org.hearth.node.proving.GpuWorkers;
import org.hearth.node.proving.LocalProvingService;
import org.hearth.node.proving.NoProver;
import org.hearth.node.run.Node;
import org.hearth.node.run.NodeParts;
import org.hearth.node.vault.IdentityFile;
import org.hearth.prover.backend.cpu.CpuBackends;
import org.hearth.prover.backend.gpu.Crossover;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.worker.GpuWorkerMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real network and the real node, with a card whose process is killed eight times at random
 * moments, forty at night and two hundred before a release. The card is OpenCL's processor device;
 * that it counts as a card is this test's catalog's doing. Afterwards the network's blocks and the
 * node's books must tell the same story.
 */
class GpuKillTest {
  private static final int KILLS = Seeds.size(8, 40, 200);
  private static final int LONGEST_LIFE_MILLIS = 1_000;
  private static final DeviceId CARD = new DeviceId("gpu:simulated");

  @TempDir private Path folder;

  /** A processor and a card, both simulated, that tell nothing. */
  private static final class TwoDevices implements DeviceCatalog {
    @Override
    public DeviceScan scan() {
      return new DeviceScan(
          List.of(
              device(new DeviceId("cpu:0"), DeviceKind.CPU, "Simulated CPU"),
              device(CARD, DeviceKind.GPU, "Simulated card")),
          List.of());
    }

    private static Device device(DeviceId id, DeviceKind kind, String name) {
      return new Device(id, kind, name, Map.of(), true, true);
    }

    @Override
    public Optional<Health> sample(DeviceId id) {
      return Optional.of(Health.silent(id, Instant.now(), "simulated"));
    }

    @Override
    public PowerSource power(DeviceId id) {
      return PowerSource.estimated(50, "simulated");
    }
  }

  @Test
  void killedAgainAndAgainNoJobIsLostAndNonePaidTwice() throws Exception {
    OpenClForTests.device();
    DataFolder data = new DataFolder(folder);
    Files.createDirectories(data.node());
    Files.createDirectories(data.cache());
    SecureRandom random = new SecureRandom();
    Clock clock = Clock.systemDefaultZone();
    OkHttpClient http = new OkHttpClient();
    Worker gpu = gpu(data, clock);
    try (DevNetwork network =
            DevNetwork.start(
                new DevNetworkConfig(
                    data.network(), 0, Preset.DEMO, 1, Clock.systemUTC(), random));
        Books books = Books.open(data.node(), clock);
        Backend arithmetic = CpuBackends.choose(1);
        LocalProvingService engine = engine(data, gpu, arithmetic, random)) {
      Node node =
          new Node(
              new NodeParts(
                  NodeConfig.defaults(data.node(), 1).withNetworkUrl(network.url()),
                  books,
                  NodeParts.joined(
                      List.of(
                          new RollupClient(
                              "local",
                              NetworkAddress.parse(network.url()),
                              http,
                              new IdentityFile(data.node(), random).loadOrCreate(),
                              new PinFile(data.node(), "local"),
                              clock,
                              random))),
                  new NodeParts.Proving(new TwoDevices(), engine, StandardProofSystems.list()),
                  new NodeParts.Time(clock, System::nanoTime),
                  new SplittableRandom(1),
                  CrashPoints.NONE));
      try (node) {
        node.start();
        killAtRandom(gpu);
        node.pause(); // what was promised is still proved
        KillTest.check(
            books,
            KillTest.awaitSettled(node::snapshot, books, network.url(), 1, Duration.ofMinutes(3)));
        assertThat(node.audit()).allMatch(AuditFinding::ok);
      }
    } finally {
      http.dispatcher().executorService().shutdown();
    }
  }

  private static void killAtRandom(Worker gpu) throws InterruptedException {
    Random moments = new Random(Seeds.of("GpuKillTest"));
    for (int killed = 0; killed < KILLS; killed++) {
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> gpu.pid().isPresent());
      Thread.sleep(moments.nextInt(LONGEST_LIFE_MILLIS));
      gpu.pid().flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static Worker gpu(DataFolder data, Clock clock) {
    return new Worker(
        "Simulated card",
        ChildCommand.ofThisJava(
            1024,
            List.of(),
            GpuWorkerMain.class.getName(),
            List.of("opencl:0", data.keyCache().toString())),
        new WorkerLimits(
            WorkerLimits.DEFAULT.start(),
            WorkerLimits.DEFAULT.silence(),
            WorkerLimits.DEFAULT.cancel(),
            new FaultLimits(
                10 * KILLS, Duration.ofHours(1), Duration.ofMillis(50), Duration.ofMillis(50))),
        clock);
  }

  /** In which the card counts as faster at all sizes. */
  private static LocalProvingService engine(
      DataFolder data, Worker gpu, Backend processor, SecureRandom random) throws IOException {
    new Crossover(data.crossover())
        .remember(Crossover.pair("simulated", processor.description()), 0);
    return new LocalProvingService(
        StandardProofSystems.list(),
        KeyCache.inFolder(data.keyCache()),
        Map.of(
            DeviceKind.CPU,
            new CpuProver(new Processor(processor, random)),
            DeviceKind.GPU,
            new GpuWorkers(
                device -> gpu,
                data.crossover(),
                processor,
                StandardProofSystems.list().standard(),
                _ -> {},
                new GpuBroker(_ -> Optional.empty(), System::nanoTime),
                () -> FairTurns.COST),
            DeviceKind.ACCELERATOR,
            new NoProver("none here"),
            DeviceKind.OTHER,
            new NoProver("none here")));
  }
}
