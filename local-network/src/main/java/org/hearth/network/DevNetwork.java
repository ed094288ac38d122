package org.hearth.network;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.hearth.network.chain.Chain;
import org.hearth.network.circuit.Circuits;
import org.hearth.network.circuit.ListedCircuit;
import org.hearth.network.economy.LeaseRules;
import org.hearth.network.economy.Participant;
import org.hearth.network.http.ChainStatistics;
import org.hearth.network.http.NetworkServer;
import org.hearth.network.http.PortException;
import org.hearth.network.provers.ProverService;
import org.hearth.network.sequencer.ExtraJobs;
import org.hearth.network.sequencer.Sequencer;
import org.hearth.network.store.BlobFolder;
import org.hearth.network.store.ChainStore;
import org.hearth.network.store.StoreException;
import org.hearth.network.traffic.SimulatedTraffic;
import org.hearth.network.traffic.SimulatedWallets;
import org.hearth.network.verification.MemberVerifier;
import org.hearth.network.verification.ProofCheckers;
import org.hearth.network.verification.VerifierCommittee;
import org.hearth.network.verification.VerifierSource;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running local network: rollup, chain, simulated participants and the HTTP server. Killing the
 * process at any moment loses nothing that was acknowledged; starting it again on the same folder
 * goes on from there.
 */
public final class DevNetwork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DevNetwork.class);
  private static final Duration DRAW_EVERY = Duration.ofMillis(100);
  private static final Duration SEQUENCE_EVERY = Duration.ofMillis(200);

  /** How often is looked though nothing changed: for what comes with time alone. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private static final double NANOS = 1e9;

  private final ChainStore store;
  private final Chain chain;
  private final NetworkThreads workers;
  private final NetworkServer server;

  private DevNetwork(ChainStore store, Chain chain, NetworkThreads workers, NetworkServer server) {
    this.store = store;
    this.chain = chain;
    this.workers = workers;
    this.server = server;
  }

  /**
   * Makes the network in the configured folder if there is none, which takes some seconds the first
   * time, and runs it.
   *
   * @throws DevNetworkException when it cannot run: port or folder in use, folder not writable,
   *     data damaged
   */
  public static DevNetwork start(DevNetworkConfig config) {
    return start(config, Progress.NONE);
  }

  /** As {@link #start(DevNetworkConfig)}; the progress is that of making the circuit's keys. */
  public static DevNetwork start(DevNetworkConfig config, Progress progress) {
    return start(config, progress, NetworkParts.standard());
  }

  /** As {@link #start(DevNetworkConfig, Progress)}, put together from other parts. */
  public static DevNetwork start(DevNetworkConfig config, Progress progress, NetworkParts parts) {
    return start(
        config,
        parts,
        proofSystem ->
            TransferRollupKit.prepare(
                config.folder().resolve("circuits"), proofSystem, config.random(), progress));
  }

  /**
   * With another layer 2; it is made after the folder is known to be ours.
   *
   * @param kit of a proof system
   */
  static DevNetwork start(
      DevNetworkConfig config, NetworkParts parts, Function<String, RollupKit> kit) {
    ChainStore store = open(config);
    try {
      String proofSystem = GenesisSetup.proofSystem(store, config.proofSystem());
      return start(config, parts, kit.apply(proofSystem), store);
    } catch (RuntimeException e) {
      store.close();
      throw e instanceof StoreException
              || e instanceof PortException
              || e instanceof BadInputException
          ? new DevNetworkException(String.valueOf(e.getMessage()), e)
          : e;
    }
  }

  private static ChainStore open(DevNetworkConfig config) {
    try {
      return ChainStore.open(config.folder());
    } catch (StoreException e) {
      throw new DevNetworkException(String.valueOf(e.getMessage()), e);
    }
  }

  private static DevNetwork start(
      DevNetworkConfig config, NetworkParts parts, RollupKit kit, ChainStore store) {
    BlobFolder blobs = new BlobFolder(config.folder().resolve("blobs"));
    ProofCheckers checkers = new ProofCheckers(parts.checkers());
    CircuitListing listing = new CircuitListing(blobs, checkers);
    ListedCircuit batchCircuit = listing.list(kit.circuit());
    GenesisSetup.Founded founded =
        new GenesisSetup(config.clock(), config.random())
            .find(
                store,
                "Hearth local network (" + config.preset().label() + ")",
                config.preset().blockSeconds(),
                config.preset().economy(),
                config.preset().jobs(),
                kit,
                batchCircuit);
    Circuits circuits = listing.list(batchCircuit, parts.extraWork());
    Chain chain =
        new Chain(
            founded.genesis(),
            founded.networkId(),
            store,
            founded.keys(),
            config.clock(),
            config.random());
    chain.follow(LeaseRules.defaults());
    Sequencer sequencer = new Sequencer(chain, store, blobs, founded.layer2().rollup());
    ProverService provers = new ProverService(chain, circuits);
    NetworkServer server =
        NetworkServer.start(
            config.port(),
            new NetworkServer.Services(
                founded.genesis(),
                founded.networkId(),
                circuits,
                provers,
                sequencer,
                new ChainStatistics(chain, sequencer),
                blobs,
                config.clock()));
    DevNetwork network = new DevNetwork(store, chain, new NetworkThreads(), server);
    network.seal(blobs);
    network.makeJobs(
        config,
        founded.layer2().wallets(),
        sequencer,
        new ExtraJobs(chain, blobs, circuits, parts.extraWork()));
    network.onChange("draws", DRAW_EVERY, provers::drawLeases);
    network.verify(founded, checkers.verifiers(circuits));
    LOG.info(
        "local network {} runs at {} (simulated users, validators and verifiers; play money)",
        founded.networkId(),
        server.url());
    return network;
  }

  private void seal(BlobFolder blobs) {
    workers.repeat(
        "blocks",
        Duration.ofSeconds(chain.genesis().blockSeconds()),
        true,
        () -> chain.sealBlock().forEach(blobs::delete));
  }

  private void makeJobs(
      DevNetworkConfig config, SimulatedWallets wallets, Sequencer sequencer, ExtraJobs extraJobs) {
    onChange(
        "sequencer", SEQUENCE_EVERY, () -> (sequencer.runOnce() ? 1 : 0) + extraJobs.runOnce());
    if (config.transfersPerSecond() > 0) {
      SimulatedTraffic traffic =
          new SimulatedTraffic(wallets, sequencer, new Random(config.random().nextLong()));
      workers.repeat(
          "simulated users",
          Duration.ofNanos((long) (NANOS / config.transfersPerSecond())),
          true,
          traffic::submitOne);
    }
  }

  private void verify(GenesisSetup.Founded founded, VerifierSource verifiers) {
    Map<String, MemberVerifier> members = new HashMap<>();
    for (Participant member : founded.genesis().verifiers()) {
      members.put(member.id(), new MemberVerifier(verifiers));
    }
    VerifierCommittee committee =
        new VerifierCommittee(
            chain, founded.keys(), members, new MemberVerifier(verifiers), workers.verifiers());
    onChange("verifiers", Duration.ofMillis(1), committee::runOnce);
  }

  /** What a worker does after a change; answers how much that was. */
  @FunctionalInterface
  private interface Work {
    int done() throws InterruptedException;
  }

  /**
   * After each change of the chain, and while there was something to do.
   *
   * @param pause between two turns
   */
  private void onChange(String name, Duration pause, Work work) {
    workers.repeat(
        name,
        pause,
        false,
        () -> {
          long seen = chain.version();
          if (work.done() == 0) {
            chain.awaitChange(seen, QUIET);
          }
        });
  }

  /** Where provers find it, e.g. {@code http://127.0.0.1:8645}. */
  public String url() {
    return server.url();
  }

  /** SHA-256 of the genesis file, in hex. */
  public String networkId() {
    return chain.networkId();
  }

  @Override
  public void close() {
    server.close();
    workers.close();
    store.close();
    LOG.info("the local network has stopped; its folder holds everything for the next start");
  }
}
