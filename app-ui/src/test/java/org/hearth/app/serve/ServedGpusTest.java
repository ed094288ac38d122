package org.hearth.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.device.governor.GovernorLimits;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.device.worker.ChildCommand;
import org.hearth.device.worker.Worker;
import org.hearth.device.worker.WorkerLimits;
import org.hearth.node.engine.CallerEngine;
import org.hearth.node.engine.EngineLimits;
import org.hearth.node.engine.FairTurns;
import org.hearth.node.engine.Made;
import org.hearth.node.engine.Processor;
import org.hearth.node.engine.WitnessSource;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.node.proving.GpuWorkers;
import org.hearth.node.scheduling.ThrottleController;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.Crossover;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.cache.ContentCache;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.circom.WitnessLimits;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.worker.GpuWorkerMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Callers of an engine without a node; the card is OpenCL's processor device. */
@Timeout(120)
class ServedGpusTest {
  private static final Path TICKET =
      Path.of(System.getProperty("hearth.basedir"), "local-prover/src/test/resources/fixtures")
          .resolve("ticket");
  private static final DeviceId CARD = new DeviceId("gpu:simulated");
  private static final ProofSystems SYSTEMS = StandardProofSystems.list();

  @TempDir private Path folder;
  private volatile double celsius = 50;

  private final class OneCard implements DeviceCatalog {
    @Override
    public DeviceScan scan() {
      return new DeviceScan(
          List.of(new Device(CARD, DeviceKind.GPU, "A card", Map.of(), true, true)), List.of());
    }

    @Override
    public Optional<Health> sample(DeviceId id) {
      Reading none = Reading.notReported("simulated");
      return Optional.of(
          new Health(id, Instant.now(), Reading.of(celsius), none, none, none, none, none));
    }

    @Override
    public PowerSource power(DeviceId id) {
      return PowerSource.estimated(50, "simulated");
    }
  }

  @Test
  void aCardProvesForCallersAndRestsWhenItIsTooWarm() throws Exception {
    OpenClForTests.device();
    Path crossover = folder.resolve("crossover");
    try (ScalarBackend backend = new ScalarBackend(1);
        Processor processor = new Processor(backend, new SecureRandom())) {
      new Crossover(crossover).remember(Crossover.pair("simulated", backend.description()), 0);
      GpuWorkers gpus =
          new GpuWorkers(
              _ -> worker(),
              crossover,
              backend,
              SYSTEMS.standard(),
              _ -> {},
              new GpuBroker(_ -> Optional.empty(), System::nanoTime),
              () -> FairTurns.COST);
      try (gpus;
          CallerEngine engine =
              new CallerEngine(
                  SYSTEMS,
                  KeyCache.none(),
                  ContentCache.none(),
                  processor,
                  gpus,
                  new EngineLimits(2, 1 << 20, 64, WitnessLimits.DEFAULT));
          ServedGpus served =
              ServedGpus.begin(
                  new OneCard(),
                  gpus,
                  new ThrottleController(GovernorLimits::of),
                  () -> engine.jobs() == 0,
                  System::nanoTime)) {
        await().until(() -> gpus.best(() -> 10).isPresent());
        assertThat(proved(engine)).isEqualTo("A card [simulated]");
        celsius = 140;
        await().atMost(Duration.ofSeconds(30)).until(() -> gpus.best(() -> 10).isEmpty());
        assertThat(proved(engine)).isEqualTo(backend.description());
      }
    }
  }

  private static String proved(CallerEngine engine) throws InterruptedException {
    Made made =
        engine.prove(
            "a caller",
            "groth16",
            TICKET.resolve("circuit.zkey"),
            new WitnessSource.Stored(TICKET.resolve("witness.wtns")),
            Progress.NONE);
    return made.by();
  }

  private Worker worker() {
    return new Worker(
        "A card",
        ChildCommand.ofThisJava(
            512,
            List.of(),
            GpuWorkerMain.class.getName(),
            List.of("opencl:0", folder.resolve("keys").toString())),
        WorkerLimits.DEFAULT,
        Clock.systemUTC());
  }
}
