package org.hearth.app.ui.bench;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.ledger.EarningBucket;
import org.hearth.node.api.DeviceState;
import org.hearth.node.api.DeviceView;
import org.hearth.node.api.EarningsView;
import org.hearth.node.api.JobContent;
import org.hearth.node.api.JobUsage;
import org.hearth.node.api.JobView;
import org.hearth.node.api.NetworkFacts;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NetworkView;
import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.ProofInProgress;
import org.hearth.node.api.Situation;
import org.hearth.node.job.Phase;

/**
 * A made-up node at work: two devices, a hundred jobs, a day of earnings. Everything in it that has
 * a name is called simulated.
 */
final class SimulatedDay {
  private static final int JOBS = 100;
  private static final int PROOF_STEPS = 40;
  private static final Asset PLAY = new Asset("local", "DEV", 18, true);
  private static final Device CPU = device("cpu:0", DeviceKind.CPU, "Processor [simulated]");
  private static final Device GPU = device("gpu:bench", DeviceKind.GPU, "Graphics [simulated]");

  private SimulatedDay() {}

  private static Device device(String id, DeviceKind kind, String name) {
    return new Device(new DeviceId(id), kind, name, Map.of("memory", "32 GiB"), true, true);
  }

  /**
   * The node while it proves.
   *
   * @param n counts the snapshots; each differs from the one before
   */
  static NodeSnapshot proving(Instant now, long n) {
    Instant since = now.minusSeconds(14);
    ProofInProgress proof =
        new ProofInProgress(
            key(n / PROOF_STEPS),
            "simulated-circuit",
            CPU,
            "multiplying points on G1",
            n % PROOF_STEPS / (double) PROOF_STEPS,
            since,
            Optional.of(Duration.ofSeconds(4)));
    return snapshot(now, n, new Situation.Proving(false), List.of(proof));
  }

  /** The node while it waits for work. */
  static NodeSnapshot waiting(Instant now, long n) {
    return snapshot(now, n, new NetworkSituation.Waiting("local", Optional.empty()), List.of());
  }

  private static NodeSnapshot snapshot(
      Instant now, long n, Situation situation, List<ProofInProgress> proofs) {
    boolean proving = !proofs.isEmpty();
    return new NodeSnapshot(
        now,
        new NodeCondition(situation, now.minusSeconds(14), false),
        List.of(view(CPU, now, n, proving), view(GPU, now, n + 3, false)),
        List.of(),
        jobs(now, n / PROOF_STEPS, proving),
        proofs,
        List.of(network(now, n)));
  }

  private static DeviceView view(Device device, Instant now, long n, boolean proving) {
    double load = proving ? 90 + n % 9 : n % 5;
    Health health =
        new Health(
            device.id(),
            now,
            Reading.of(60 + n % 11),
            Reading.of(70 + n % 17),
            Reading.of(load),
            Reading.of(6L << 30),
            Reading.of(3800),
            Reading.notReported("simulated"));
    return new DeviceView(
        device,
        Optional.of(health),
        PowerSource.estimated(70 + n % 17, "simulated"),
        proving ? new DeviceState.Proving(1, "") : new DeviceState.Ready());
  }

  private static NetworkView network(Instant now, long n) {
    List<EarningBucket> day = new ArrayList<>();
    Instant first = now.minus(Duration.ofHours(24));
    for (int hour = 0; hour < 24; hour++) {
      Instant from = first.plus(Duration.ofHours(hour));
      day.add(new EarningBucket(from, from.plus(Duration.ofHours(1)), PLAY, units(hour % 7)));
    }
    EarningsView earnings =
        new EarningsView(
            PLAY,
            units(n),
            new Balances(PLAY, units(3), units(n), units(400)),
            day,
            600 + n,
            false,
            new BigDecimal("0.21"),
            "EUR");
    return new NetworkView(
        "local",
        "http://127.0.0.1:9",
        "0".repeat(64),
        true,
        Optional.of(new NetworkFacts("Simulated network", "0".repeat(64), n, true)),
        new NetworkSituation.Waiting("local", Optional.empty()),
        Optional.of(earnings),
        n);
  }

  private static BigInteger units(long whole) {
    return BigInteger.valueOf(whole).multiply(BigInteger.TEN.pow(PLAY.decimals()));
  }

  private static JobKey key(long job) {
    return new JobKey("local", "simulated-job-" + job, "lease-" + job);
  }

  private static List<JobView> jobs(Instant now, long newest, boolean proving) {
    List<JobView> jobs = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      boolean done = i > 0 || !proving;
      Instant start = now.minusSeconds(20 + i * 90L);
      jobs.add(
          new JobView(
              key(newest - i),
              (done ? Phase.PAID : Phase.PROVING).label(),
              Optional.of(new JobContent("simulated-circuit", "groth16", 65_536)),
              start,
              start.plusSeconds(12),
              done ? Optional.of(units(1)) : Optional.empty(),
              done
                  ? Optional.of(new JobUsage(Duration.ofSeconds(8), 0.23, false))
                  : Optional.empty(),
              List.of()));
    }
    return jobs;
  }
}
