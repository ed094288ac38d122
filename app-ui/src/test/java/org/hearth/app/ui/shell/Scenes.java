package org.hearth.app.ui.shell;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.hearth.app.words.Messages;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceMemory;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Severity;
import org.hearth.device.doctor.CheckResult;
import org.hearth.device.doctor.Outcome;
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
import org.hearth.node.api.StepView;
import org.hearth.node.gpu.GpuHolding;
import org.hearth.node.gpu.GpuRank;
import org.hearth.node.gpu.GpuSituation;
import org.hearth.node.job.Phase;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.network.spi.Collateral;
import org.hearth.node.network.spi.NetworkAsset;

/** What the node may look like, one scene for each state the window must show well. */
public enum Scenes {
  STARTING,
  FIRST_RUN,
  IDLE,
  PROVING,
  TWO_PROOFS,
  PAUSED,
  OFFLINE,
  ERROR;

  public static final Instant NOW = Instant.parse("2026-11-05T14:32:20Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final Asset DEV = new Asset("local", "DEV", 18, true);
  static final DeviceId CPU = new DeviceId("cpu:0");
  static final DeviceId GPU = new DeviceId("gpu:GPU-5d8f2f7a");
  static final DeviceId STICK = new DeviceId("usb:1-4");
  private static final double[] MORNING = {
    34.5, 27.25, 12.5, 21.875, 39.0625, 36.25, 29.6875, 13.655
  };
  private static final String PROVER =
      "9f3ac41e07d25b6680aa13f09ce4d7715be2c8d90f4a6b3312de07a49b58c6c1";
  private static final String STEP = "multiplying points on G1";
  private static final String NETWORK =
      "c07e5a11f9d2483bb0176ae25d94c8fe3310aa6755d8e92c4b6f01d3e8b7a2d4";

  public NodeSnapshot snapshot() {
    boolean empty = this == STARTING || this == FIRST_RUN;
    return new NodeSnapshot(
        NOW,
        condition(),
        this == STARTING ? List.of() : devices(),
        findings(),
        empty ? List.of() : jobs(proving()),
        proofs(),
        networks());
  }

  private boolean proving() {
    return this == PROVING || this == TWO_PROOFS;
  }

  private NodeCondition condition() {
    return switch (this) {
      case STARTING -> condition(new Situation.NotOpen(false, ""), 3);
      case FIRST_RUN -> condition(new NetworkSituation.Waiting("local", Optional.empty()), 41);
      case IDLE -> condition(new NetworkSituation.Waiting("local", Optional.empty()), 128);
      case PROVING, TWO_PROOFS -> condition(new Situation.Proving(false), 14);
      case PAUSED ->
          condition(new Situation.PausedByUser(NOW.minusSeconds(1990), Optional.empty()), 1990);
      case OFFLINE -> condition(unreachable("local", "http://127.0.0.1:7878"), 372);
      case ERROR ->
          condition(
              new Situation.OwnTrouble(
                  Reason.of(ReasonCode.DISK_TROUBLE, "0 bytes are free on /home"),
                  NOW.minusSeconds(65)),
              65);
    };
  }

  private NodeCondition condition(Situation situation, int secondsAgo) {
    return new NodeCondition(situation, NOW.minusSeconds(secondsAgo), this == PAUSED);
  }

  private static NetworkSituation unreachable(String network, String url) {
    return new NetworkSituation.Unreachable(
        network, url, "connection refused", NOW.plusSeconds(30));
  }

  private List<ProofInProgress> proofs() {
    if (!proving()) {
      return List.of();
    }
    ProofInProgress first =
        new ProofInProgress(
            key(0),
            "transfer-batch-16",
            device(CPU),
            STEP,
            0.627,
            NOW.minusSeconds(14),
            Optional.of(Duration.ofSeconds(4)));
    ProofInProgress second =
        new ProofInProgress(
            new JobKey("second", key(1).jobId(), "1"),
            "transfer-batch-64",
            device(GPU),
            "transforming the polynomials",
            0.31,
            NOW.minusSeconds(2),
            Optional.of(Duration.ofSeconds(5)));
    return this == PROVING ? List.of(first) : List.of(first, second);
  }

  private Device device(DeviceId id) {
    return devices().stream()
        .map(DeviceView::device)
        .filter(d -> d.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private List<NetworkView> networks() {
    NetworkView local =
        new NetworkView(
            "local",
            "http://127.0.0.1:7878",
            PROVER,
            this != OFFLINE && this != STARTING,
            this == STARTING
                ? Optional.empty()
                : Optional.of(
                    new NetworkFacts(
                        "Local network", NETWORK, this == FIRST_RUN ? 3 : 18_204, true)),
            this == OFFLINE
                ? unreachable("local", "http://127.0.0.1:7878")
                : new NetworkSituation.Waiting("local", Optional.empty()),
            this == STARTING
                ? Optional.empty()
                : Optional.of(this == FIRST_RUN ? earnings("0", "0", "0", "0", 0) : busyDay()),
            this == STARTING || this == FIRST_RUN ? 0 : 1284);
    NetworkView second =
        new NetworkView(
            "second",
            "http://192.168.0.20:8645",
            PROVER,
            false,
            Optional.of(new NetworkFacts("Second network", NETWORK, 77, true)),
            unreachable("second", "http://192.168.0.20:8645"),
            new NetworkView.Money(
                Optional.empty(),
                3,
                Optional.of(
                    new Collateral(
                        List.of(
                            new Collateral.AtRisk(
                                new NetworkAsset("ZKC", 18, true),
                                BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(5)),
                                NOW.plusSeconds(1500))),
                        Optional.empty()))));
    return switch (this) {
      case STARTING -> List.of();
      case TWO_PROOFS -> List.of(local, second);
      default -> List.of(local);
    };
  }

  private List<Finding> findings() {
    return switch (this) {
      case STARTING, FIRST_RUN, PAUSED -> List.of();
      case IDLE, PROVING, TWO_PROOFS ->
          List.of(
              Finding.info(
                  "cpu-power-forbidden",
                  "The processor's power is estimated: only the administrator may read its energy"
                      + " counter."));
      case OFFLINE ->
          List.of(
              new Finding(
                  "network-unreachable",
                  Severity.WARNING,
                  "127.0.0.1:7878 refused the connection 12 times in a row.",
                  "Start the network with “hearth network”, or correct its address in the"
                      + " settings."));
      case ERROR ->
          List.of(
              new Finding(
                  "disk-full",
                  Severity.ERROR,
                  "0 bytes are free on /home, where Hearth keeps its books.",
                  "Free some space there. Nothing that was earned is lost."),
              new Finding(
                  "nvidia-driver-missing",
                  Severity.WARNING,
                  "An NVIDIA graphics card is in this computer, but its driver does not answer.",
                  "Install NVIDIA's driver and restart Hearth."));
    };
  }

  private List<DeviceView> devices() {
    boolean busy = proving();
    Reading hidden = Reading.notReported("only root may read the processor's power counter");
    return List.of(
        new DeviceView(
            new Device(
                CPU,
                DeviceKind.CPU,
                "AMD Ryzen 7 5800X",
                facts("cores", "8 (16 threads)", "memory", "31.3 GiB", "vector unit", "AVX2"),
                true,
                false),
            Optional.of(
                health(CPU, Reading.of(busy ? 71.4 : 44), hidden, Reading.of(busy ? 93 : 4), 6.2)),
            PowerSource.estimated(busy ? 98 : 21, "load times the rated 105 W"),
            this == PAUSED
                ? new DeviceState.Paused()
                : busy ? new DeviceState.Proving(1, "") : new DeviceState.Ready()),
        new DeviceView(
            new Device(
                GPU,
                DeviceKind.GPU,
                "NVIDIA GeForce RTX 3060",
                facts("memory", "12 GiB", "driver", "580.82", "PCI", "0000:0a:00.0"),
                true,
                false),
            Optional.of(health(GPU, Reading.of(39), Reading.of(17.3), Reading.of(0), 0.4)),
            PowerSource.measured(17.3, "the card's own sensor (NVML)"),
            switch (this) {
              case TWO_PROOFS -> new DeviceState.Proving(1, "");
              case FIRST_RUN -> new DeviceState.Untested();
              default ->
                  new DeviceState.NotUsed(Messages.english().text("device.gpus-switched-off"));
            },
            this == TWO_PROOFS ? sharedGpu() : GpuSituation.NOBODY),
        new DeviceView(
            new Device(
                STICK,
                DeviceKind.OTHER,
                "Logitech USB Receiver",
                facts("id", "046d:c52b", "proving", "no: it is no proving accelerator"),
                false,
                false),
            Optional.empty(),
            PowerSource.estimated(0, "not used"),
            new DeviceState.CannotProve()));
  }

  private static GpuSituation sharedGpu() {
    long gib = 1L << 30;
    Duration now = Duration.ofSeconds(4);
    return new GpuSituation(
        Optional.of(new DeviceMemory(12 * gib, 9 * gib + gib / 5, Optional.empty())),
        List.of(
            new GpuHolding(
                "Hearth's prover",
                GpuHolding.State.WORKING,
                GpuRank.DEADLINE,
                Long.MAX_VALUE,
                OptionalLong.of(3 * gib),
                now),
            new GpuHolding(
                "a-model-server",
                GpuHolding.State.IDLE,
                GpuRank.PERSON,
                6 * gib,
                OptionalLong.of(6 * gib),
                now)),
        List.of(
            new GpuSituation.Waiting(
                "a-prover-of-others", GpuRank.BACKGROUND, "Hearth's prover works on it")),
        Optional.empty());
  }

  private static Map<String, String> facts(String... pairs) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      facts.put(pairs[i], pairs[i + 1]);
    }
    return facts;
  }

  private static Health health(
      DeviceId id, Reading temperature, Reading power, Reading load, double gib) {
    Reading none = Reading.notReported("not offered");
    return new Health(
        id, NOW, temperature, power, load, Reading.of(gib * (1L << 30)), Reading.of(3792), none);
  }

  private static EarningsView busyDay() {
    return earnings("214.78", "12.5", "31.2500000000000004", "4105.125", 612.4);
  }

  private static EarningsView earnings(
      String today, String pending, String confirmed, String received, double wattHours) {
    boolean any = wattHours > 0;
    List<EarningBucket> chart = new ArrayList<>();
    Instant hour = Instant.parse("2026-11-04T15:00:00Z");
    for (int i = 0; i < 24; i++) {
      // Nine evening hours, a night of rest, and a morning whose sum is what "today" says.
      double share = i < 9 ? 14 + 3 * (i % 4) : i < 16 ? 0 : MORNING[i - 16];
      BigInteger earned = any ? units(Double.toString(share)) : BigInteger.ZERO;
      chart.add(new EarningBucket(hour, hour.plusSeconds(3600), DEV, earned));
      hour = hour.plusSeconds(3600);
    }
    return new EarningsView(
        DEV,
        units(today),
        new Balances(DEV, units(pending), units(confirmed), units(received)),
        chart,
        wattHours,
        false,
        any ? new BigDecimal("0.21") : BigDecimal.ZERO,
        "EUR");
  }

  static BigInteger units(String amount) {
    return new BigDecimal(amount).movePointRight(18).toBigIntegerExact();
  }

  static JobKey key(int i) {
    String id = String.format("%08x", 0x3fa9_c41e + i * 0x0101_3571).repeat(4);
    return new JobKey("local", id, new StringBuilder(id).reverse().toString());
  }

  private static List<JobView> jobs(boolean proving) {
    List<JobView> jobs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String state =
          i == 0
              ? (proving ? "PROVING" : "SUBMITTED")
              : i == 1 ? "SUBMITTED" : i == 9 ? "EXPIRED" : i == 17 ? "REJECTED" : "PAID";
      jobs.add(job(i, state));
    }
    return jobs;
  }

  static JobView job(int i, String state) {
    Instant start = NOW.minusSeconds(20 + i * 97L);
    boolean paid = state.equals("PAID");
    boolean proved = !state.equals("PROVING");
    Duration proving = Duration.ofMillis(8_400 + i * 137L % 1900);
    return new JobView(
        key(i),
        Phase.valueOf(state).label(),
        Optional.of(
            new JobContent(
                i % 5 == 3 ? "transfer-batch-64" : "transfer-batch-16",
                "groth16",
                i % 5 == 3 ? 131_072 : 32_768)),
        start,
        start.plusSeconds(12),
        paid ? Optional.of(units(i % 5 == 3 ? "6.25" : "1.5625")) : Optional.empty(),
        proved ? Optional.of(new JobUsage(proving, 0.23 + i % 7 * 0.004, false)) : Optional.empty(),
        steps(start, state, proving));
  }

  private static List<StepView> steps(Instant start, String state, Duration proving) {
    List<StepView> steps = new ArrayList<>();
    steps.add(step(Phase.OFFERED, start, ReasonCode.OFFERED));
    steps.add(step(Phase.ACCEPTED, start.plusMillis(40), ReasonCode.ACCEPTED));
    steps.add(step(Phase.FETCHED, start.plusMillis(310), ReasonCode.INPUTS_CHECKED));
    steps.add(
        new StepView(
            Phase.PROVING.label(),
            start.plusMillis(330),
            Reason.of(ReasonCode.PROVING_ON).with("device", "AMD Ryzen 7 5800X")));
    if (!state.equals("PROVING")) {
      Instant proved = start.plusMillis(330).plus(proving);
      steps.add(
          new StepView(
              Phase.PROVED.label(), proved, Reason.of(ReasonCode.PROVED).with("seconds", proving)));
      steps.add(step(Phase.SUBMITTING, proved.plusMillis(12), ReasonCode.SENDING));
      steps.add(step(Phase.SUBMITTED, proved.plusMillis(55), ReasonCode.NETWORK_HAS_PROOF));
      if (state.equals("PAID")) {
        steps.add(step(Phase.PAID, proved.plusMillis(2900), ReasonCode.CREDITED));
      } else if (!state.equals("SUBMITTED")) {
        steps.add(
            step(Phase.valueOf(state), proved.plusMillis(4000), ReasonCode.EXPIRED_BEFORE_PROOF));
      }
    }
    return steps;
  }

  private static StepView step(Phase phase, Instant at, ReasonCode reason) {
    return new StepView(phase.label(), at, Reason.of(reason));
  }

  /** A computer with something of each kind to tell. */
  /** What a scan of this computer finds. */
  static DeviceScan found() {
    return new DeviceScan(
        TWO_PROOFS.snapshot().devices().stream().map(DeviceView::device).toList(),
        TWO_PROOFS.snapshot().findings());
  }

  static List<CheckResult> checkUp() {
    return List.of(
        new CheckResult(
            "provers", "Devices that prove", Outcome.GOOD, "AMD Ryzen 7 5800X can prove.", "", ""),
        new CheckResult(
            "nvidia-driver-mismatch",
            "Drivers and rights",
            Outcome.FAILED,
            "Two parts of NVIDIA's driver do not fit together (CUDA answered 803: system driver mismatch).",
            "A device is not used as it could be.",
            "Restart the computer: that usually follows a driver update; if it stays, install"
                + " NVIDIA's driver again."),
        new CheckResult(
            "self-test",
            "Self-test",
            Outcome.WARNING,
            "The device cpu:0 gave right proofs, the last in 118 ms: slower than published: 2.1 times.",
            "Others of its model took 56 ms, so heat, a power limit or other programs hold it back.",
            "Look at its temperature and at other programs, then make another self-test."),
        new CheckResult(
            "memory", "Memory", Outcome.GOOD, "24.1 GiB of 31.3 GiB are available.", "", ""),
        new CheckResult(
            "disk-space",
            "Disk space",
            Outcome.WARNING,
            "1.4 GiB are free for Hearth's files.",
            "Proving keys take up to gigabytes, and books that cannot be written stop all work.",
            "Free some space, or choose another data folder with --data-dir or HEARTH_HOME."),
        new CheckResult(
            "clock",
            "Clock",
            Outcome.NOTE,
            "The system does not tell whether its clock is set by the network.",
            "",
            ""),
        new CheckResult("mains", "Mains", Outcome.GOOD, "The computer is on mains.", "", ""));
  }
}
