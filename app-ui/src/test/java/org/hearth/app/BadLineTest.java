package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.awaitility.Awaitility;
import org.hearth.device.Seeds;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.earnings.Books;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.network.DevNetwork;
import org.hearth.network.DevNetworkConfig;
import org.hearth.network.NetworkParts;
import org.hearth.network.circuit.ExtraWork;
import org.hearth.network.economy.Preset;
import org.hearth.network.verification.SystemProofChecker;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.loop.RetryRule;
import org.hearth.node.loop.RetryTable;
import org.hearth.node.network.rollup.PinFile;
import org.hearth.node.network.rollup.RollupClient;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.proving.DeviceProver;
import org.hearth.node.proving.LoadedKey;
import org.hearth.node.proving.LocalProvingService;
import org.hearth.node.proving.ProofProgress;
import org.hearth.node.run.JoinedNetwork;
import org.hearth.node.run.Node;
import org.hearth.node.run.NodeParts;
import org.hearth.node.vault.Identity;
import org.hearth.node.vault.IdentityFile;
import org.hearth.prover.Progress;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.preimage.PreimageSystem;
import org.hearth.prover.system.spi.CircuitWitness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B10: node and local network, over real HTTP, with {@link ChaosProxy} between them. Every job
 * that was accepted is proved once and paid once, no proof is lost, and both sides' books agree.
 * The jobs are cheap ones, of which many fit into a test.
 */
class BadLineTest {
  private static final int JOBS = Seeds.size(40, 1_000, 1_000);
  private static final int CIRCUITS = 4;
  private static final Duration LONGEST = Duration.ofMinutes(Seeds.size(3, 30, 30));

  @TempDir private Path folder;

  /** From then on the network makes no more jobs. */
  private final AtomicBoolean enough = new AtomicBoolean();

  @Test
  void everyJobIsProvedOnceAndPaidOnceOverABadLine() throws Exception {
    long seed = Seeds.of("BadLineTest");
    try (DevNetwork network = network();
        ChaosProxy line = ChaosProxy.start(network.url(), seed)) {
      CountedProver prover = new CountedProver();
      Path home = Files.createDirectories(folder.resolve("node"));
      try (Books books = Books.open(home, Clock.systemUTC());
          Node node = node(home, books, line.url(), prover, seed)) {
        long began = System.nanoTime();
        node.start();
        Awaitility.await()
            .atMost(LONGEST)
            .pollInterval(Duration.ofMillis(200))
            .until(() -> books.countJobs(JobStates.PAID) >= JOBS);
        enough.set(true);
        Map<String, BigInteger> rewards =
            KillTest.awaitSettled(node::snapshot, books, network.url(), JOBS, LONGEST);
        System.out.printf(
            "BadLineTest: %d jobs in %.1f s, %s%n",
            rewards.size(), (System.nanoTime() - began) / 1e9, line.counts());
        KillTest.check(books, rewards);
        assertThat(books.jobs(10 * JOBS).stream().map(JobRow::state))
            .as("a lease whose proof could still pay was given up")
            .containsOnly(JobStates.PAID);
        assertThat(prover.made.get()).as("proofs, one for each job").isEqualTo(rewards.size());
        assertThat(node.audit()).allMatch(AuditFinding::ok);
        assertThat(line.counts().keySet()).containsExactlyInAnyOrder(ChaosProxy.Fault.values());
      }
    }
  }

  private DevNetwork network() throws IOException {
    NetworkParts parts = NetworkParts.standard();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < CIRCUITS; i++) {
      names.add("texts-" + i);
    }
    for (String name : names) {
      Path key = Files.writeString(folder.resolve(name), PreimageSystem.MAGIC + name);
      TextJobs jobs = new TextJobs(name, key, enough::get);
      SystemProofChecker checker =
          new SystemProofChecker(SecondSystem.SYSTEMS.byId(PreimageSystem.ID));
      parts =
          name.equals(names.getFirst())
              ? parts.and(checker, jobs)
              : new NetworkParts(parts.checkers(), plus(parts, jobs));
    }
    return DevNetwork.start(
        new DevNetworkConfig(
            folder.resolve("network"), 0, Preset.DEMO, 0, Clock.systemUTC(), new SecureRandom()),
        Progress.NONE,
        parts);
  }

  private static List<ExtraWork> plus(NetworkParts parts, TextJobs jobs) {
    List<ExtraWork> all = new ArrayList<>(parts.extraWork());
    all.add(jobs);
    return all;
  }

  private static Node node(Path home, Books books, String url, DeviceProver prover, long seed) {
    Identity identity = new IdentityFile(home, new SecureRandom()).loadOrCreate();
    RollupClient client =
        new RollupClient(
            "local",
            NetworkAddress.parse(url),
            new OkHttpClient(),
            identity,
            new PinFile(home, "local"),
            Clock.systemUTC(),
            new SecureRandom());
    return new Node(
        new NodeParts(
            NodeConfig.defaults(home, 1).withNetworkUrl(url),
            books,
            List.of(new JoinedNetwork(client, impatient())),
            new NodeParts.Proving(
                new OneProcessor(),
                new LocalProvingService(
                    SecondSystem.SYSTEMS, KeyCache.none(), Map.of(DeviceKind.CPU, prover)),
                SecondSystem.SYSTEMS),
            NodeParts.Time.system(),
            new Random(seed),
            CrashPoints.NONE));
  }

  /** Waiting times of milliseconds, and patience with downloads, half of which fail here. */
  private static RetryTable impatient() {
    RetryRule rule = new RetryRule(Duration.ofMillis(2), Duration.ofMillis(30));
    return new RetryTable(rule, rule, rule, rule, 40, rule, Duration.ofMillis(100));
  }

  /** Opens the text, and counts. */
  private static final class CountedProver implements DeviceProver {
    private static final int AT_A_TIME = 6;

    private final AtomicInteger made = new AtomicInteger();

    @Override
    public Optional<String> obstacle(Device device) {
      return Optional.empty();
    }

    @Override
    public int slots(Device device) {
      return AT_A_TIME;
    }

    @Override
    public byte[] prove(
        Device device, LoadedKey key, Path file, CircuitWitness witness, ProofProgress progress) {
      made.incrementAndGet();
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {}
  }

  private static final class OneProcessor implements DeviceCatalog {
    private static final DeviceId ID = new DeviceId("cpu:0");

    @Override
    public DeviceScan scan() {
      return new DeviceScan(
          List.of(new Device(ID, DeviceKind.CPU, "Simulated CPU", Map.of(), true, true)),
          List.of());
    }

    @Override
    public Optional<Health> sample(DeviceId id) {
      return Optional.of(Health.silent(id, Instant.now(), "simulated"));
    }

    @Override
    public PowerSource power(DeviceId id) {
      return PowerSource.estimated(36, "simulated");
    }
  }
}
