package org.hearth.node.run;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.presence.PresenceSensors;
import org.hearth.earnings.Books;
import org.hearth.node.backup.BackupStore;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.loop.Waiting;
import org.hearth.node.network.spi.Network;
import org.hearth.node.proving.ProvingService;
import org.hearth.node.rules.WorkRules;
import org.hearth.prover.system.ProofSystems;

/**
 * What a node is made of; the caller keeps and closes books, networks, catalog and engine.
 *
 * @param networks all that the node works for, each with its own name
 * @param backups where a backup is made once a day; empty for none
 */
public record NodeParts(
    NodeConfig config,
    Books books,
    List<JoinedNetwork> networks,
    Proving proving,
    Time time,
    RandomGenerator random,
    CrashPoints crashPoints,
    Optional<BackupStore> backups) {
  public NodeParts {
    networks = List.copyOf(networks);
    long names = networks.stream().map(j -> j.network().name()).distinct().count();
    if (names < networks.size()) {
      throw new IllegalArgumentException("two networks of one name");
    }
  }

  /** A node that makes no backups. */
  public NodeParts(
      NodeConfig config,
      Books books,
      List<JoinedNetwork> networks,
      Proving proving,
      Time time,
      RandomGenerator random,
      CrashPoints crashPoints) {
    this(config, books, networks, proving, time, random, crashPoints, Optional.empty());
  }

  /**
   * What proves.
   *
   * @param systems whose jobs the engine can take
   * @param gpus who works on which, for programs of others too
   * @param working when that may be
   */
  public record Proving(
      DeviceCatalog devices,
      ProvingService engine,
      ProofSystems systems,
      GpuBroker gpus,
      Working working) {
    /** At any time. */
    public Proving(
        DeviceCatalog devices, ProvingService engine, ProofSystems systems, GpuBroker gpus) {
      this(devices, engine, systems, gpus, Working.always());
    }

    /** At any time, where nobody works on GPUs. */
    public Proving(DeviceCatalog devices, ProvingService engine, ProofSystems systems) {
      this(devices, engine, systems, GpuBroker.unmeasured());
    }

    /** The same at other times. */
    public Proving within(Working other) {
      return new Proving(devices, engine, systems, gpus, other);
    }
  }

  /**
   * When this computer may work.
   *
   * @param rules the present ones; asked every few seconds
   * @param sensors what the rules look at; closed by the caller
   * @param every so often they are looked at
   */
  public record Working(Supplier<WorkRules> rules, PresenceSensors sensors, Duration every) {
    private static final Duration USUAL = Duration.ofSeconds(2);

    public Working(Supplier<WorkRules> rules, PresenceSensors sensors) {
      this(rules, sensors, USUAL);
    }

    /** Whatever the user does, and whatever this computer runs on. */
    public static Working always() {
      return new Working(() -> WorkRules.NONE, PresenceSensors.none());
    }
  }

  /**
   * @param clock its zone is the user's
   * @param nano monotonic, as System.nanoTime
   * @param waiting between two tries of a call
   */
  public record Time(Clock clock, LongSupplier nano, Waiting waiting) {
    public Time(Clock clock, LongSupplier nano) {
      this(clock, nano, Waiting.REAL);
    }

    public static Time system() {
      return new Time(Clock.systemDefaultZone(), System::nanoTime);
    }
  }

  /** The same networks with the retry pace that suits the address of each. */
  public static List<JoinedNetwork> joined(List<? extends Network> networks) {
    return networks.stream().map(JoinedNetwork::suiting).toList();
  }
}
