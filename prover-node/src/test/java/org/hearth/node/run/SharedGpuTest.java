package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.device.worker.Worker;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.ledger.Balances;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.engine.CallerEngine;
import org.hearth.node.engine.EngineLimits;
import org.hearth.node.engine.Made;
import org.hearth.node.engine.Processor;
import org.hearth.node.engine.WitnessSource;
import org.hearth.node.fake.FakeDevices;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.gpu.FakeTenant;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.node.gpu.GpuDemand;
import org.hearth.node.gpu.GpuHolding;
import org.hearth.node.gpu.GpuLease;
import org.hearth.node.gpu.GpuRank;
import org.hearth.node.gpu.GpuRefusedException;
import org.hearth.node.gpu.GpuSituation;
import org.hearth.node.job.Phase;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.proving.CpuProver;
import org.hearth.node.proving.GpuWorkers;
import org.hearth.node.proving.GpusForTests;
import org.hearth.node.proving.LocalProvingService;
import org.hearth.node.proving.NoProver;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.cache.ContentCache;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.circom.WitnessLimits;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.worker.GpuWorkerMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One card and one processor for three networks, callers of this computer, and another program that
 * wants the card whenever it can have it. Proofs are real; the card is OpenCL's processor device,
 * networks and the other program are simulated.
 */
@Timeout(180)
class SharedGpuTest {
  private static final Path TICKET =
      Path.of(System.getProperty("hearth.basedir"), "local-prover/src/test/resources/fixtures")
          .resolve("ticket");

  private static final FakeNetwork.Faults DOWN =
      new FakeNetwork.Faults() {
        @Override
        public void before(String call) {
          throw new NetworkException(NetworkException.Cure.RETRY, "connection refused");
        }

        @Override
        public void after(String call) {}
      };

  /** Of each network, at least. */
  private static final int JOBS = 6;

  @TempDir Path keys;
  @TempDir Path folder;
  private final GpuBroker broker = new GpuBroker(_ -> Optional.empty(), System::nanoTime);
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private final AtomicInteger turnsOfTheOther = new AtomicInteger();

  @Test
  void everyNetworkIsPaidEveryCallerServedAndOneAtATimeWorks() throws Exception {
    OpenClForTests.device();
    try (ScalarBackend arithmetic = new ScalarBackend(1);
        Processor processor = new Processor(arithmetic, new SecureRandom())) {
      FakeNetwork.Work work = new CubicWork(arithmetic, keys, 5).work;
      List<FakeNetwork> networks =
          List.of(
              new FakeNetwork("first", work),
              new FakeNetwork("second", work),
              new FakeNetwork("third", work));
      networks.get(2).faults(DOWN);
      networks.forEach(network -> network.supply("good", "good", "good", "good", "good", "good"));
      Worker worker =
          GpusForTests.worker(
              1000, GpuWorkerMain.class, "opencl:0", folder.resolve("checked").toString());
      GpuWorkers gpus = GpusForTests.fasterAtAllSizes(worker, arithmetic, folder, broker);
      try (LocalProvingService engine = engine(gpus, processor);
          CallerEngine callers = callers(gpus, processor);
          NodeLife life = life(networks, engine)) {
        life.devices.plugGpuIn();
        life.start();
        Thread watching = Thread.ofVirtual().start(this::watch);
        Thread other = Thread.ofVirtual().start(this::wantTheGpu);
        List<String> by = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          by.add(prove(callers).by());
        }
        untilPaid(life, networks.subList(0, 2));
        assertThat(life.node.snapshot().network("third").orElseThrow().situation())
            .isInstanceOf(NetworkSituation.Unreachable.class);
        networks.get(2).faults(FakeNetwork.NONE);
        untilPaid(life, networks);
        await()
            .untilAsserted(() -> {
              networks.forEach(FakeNetwork::payOut);
              assertThat(life.books.balances())
                  .extracting(Balances::received)
                  .containsExactlyInAnyOrderElementsOf(
                      networks.stream().map(network -> earned(life, network)).toList());
            });
        watching.interrupt();
        other.interrupt();
        watching.join();
        other.join();

        assertThat(wrong).isEmpty();
        assertThat(turnsOfTheOther).as("turns of the other program").hasPositiveValue();
        assertThat(by).as("what proved for callers").contains("Simulated card [simulated]");
        assertThat(life.books.jobs(100))
            .extracting(row -> cost(life, row).deviceId())
            .contains(FakeDevices.GPU.value());
        assertThat(life.books.audit()).allMatch(AuditFinding::ok);
        assertThat(life.node.audit()).allMatch(AuditFinding::ok);
      }
    }
  }

  private static BigInteger earned(NodeLife life, FakeNetwork network) {
    return FakeNetwork.CREDIT.multiply(BigInteger.valueOf(paid(life, network)));
  }

  private static JobCost cost(NodeLife life, JobRow row) {
    return life.books.cost(row.key()).orElseThrow();
  }

  private static void untilPaid(NodeLife life, List<FakeNetwork> networks) {
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> {
          for (FakeNetwork network : networks) {
            if (network.nothingLeft() && paid(life, network) < JOBS) {
              // In place of one that was declined for want of room, or beside one that is not paid
              // yet.
              network.supply("good");
            }
            assertThat(paid(life, network)).isGreaterThanOrEqualTo(JOBS);
          }
        });
  }

  private static long paid(NodeLife life, FakeNetwork network) {
    return life.books.jobs(100).stream()
        .filter(row -> row.key().network().equals(network.name()))
        .filter(row -> row.state().equals(Phase.PAID.label()))
        .count();
  }

  private static LocalProvingService engine(GpuWorkers gpus, Processor processor) {
    return new LocalProvingService(
        StandardProofSystems.list(),
        KeyCache.none(),
        Map.of(
            DeviceKind.CPU,
            new CpuProver(processor),
            DeviceKind.GPU,
            gpus,
            DeviceKind.ACCELERATOR,
            new NoProver("none here")));
  }

  private static CallerEngine callers(GpuWorkers gpus, Processor processor) {
    return new CallerEngine(
        StandardProofSystems.list(),
        KeyCache.none(),
        ContentCache.none(),
        processor,
        gpus,
        new EngineLimits(2, 1 << 20, 64, WitnessLimits.DEFAULT));
  }

  private static Made prove(CallerEngine callers) throws InterruptedException {
    return callers.prove(
        "a caller",
        "groth16",
        TICKET.resolve("circuit.zkey"),
        new WitnessSource.Stored(TICKET.resolve("witness.wtns")),
        Progress.NONE);
  }

  private NodeLife life(List<FakeNetwork> networks, LocalProvingService engine) {
    return new NodeLife(
        folder,
        networks.stream().map(network -> new JoinedNetwork(network, NodeLife.quick())).toList(),
        engine,
        CrashPoints.NONE);
  }

  /** One works at a time. */
  private void watch() {
    try {
      while (true) {
        GpuSituation seen = broker.situation(FakeDevices.GPU);
        long working =
            seen.holdings().stream()
                .filter(holding -> holding.state() == GpuHolding.State.WORKING)
                .count();
        if (working > 1) {
          wrong.add(seen.toString());
        }
        Thread.sleep(1);
      }
    } catch (InterruptedException e) {
      // the test is over
    }
  }

  /** As a program of others does that is as urgent as callers and leaves when it is asked. */
  private void wantTheGpu() {
    FakeTenant other = new FakeTenant("another program", 7, true);
    GpuDemand demand =
        new GpuDemand(
            FakeDevices.GPU, GpuRank.PERSON, 0, 1, Duration.ofSeconds(5), Duration.ofMinutes(1));
    try {
      while (true) {
        try (GpuLease lease = broker.lease(other, demand, _ -> {})) {
          turnsOfTheOther.incrementAndGet();
          for (int i = 0; i < 20 && !lease.wantedBack(); i++) {
            Thread.sleep(10);
          }
        } catch (GpuRefusedException e) {
          // tries again
        }
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      // the test is over
    }
  }
}
