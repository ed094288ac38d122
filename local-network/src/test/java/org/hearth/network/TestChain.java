package org.hearth.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hearth.network.chain.Chain;
import org.hearth.network.chain.state.Lease;
import org.hearth.network.circuit.Circuits;
import org.hearth.network.circuit.ListedCircuit;
import org.hearth.network.codec.PublicKey;
import org.hearth.network.codec.SigningKey;
import org.hearth.network.economy.EconomyRules;
import org.hearth.network.economy.JobRules;
import org.hearth.network.economy.LeaseRules;
import org.hearth.network.economy.Participant;
import org.hearth.network.http.ChainStatistics;
import org.hearth.network.http.NetworkServer;
import org.hearth.network.provers.ProverService;
import org.hearth.network.sequencer.ExtraJobs;
import org.hearth.network.sequencer.Sequencer;
import org.hearth.network.store.BlobFolder;
import org.hearth.network.store.ChainStore;
import org.hearth.network.traffic.SimulatedTraffic;
import org.hearth.network.verification.MemberVerifier;
import org.hearth.network.verification.ProofCheckers;
import org.hearth.network.verification.ProofVerifier;
import org.hearth.network.verification.VerifierCommittee;
import org.hearth.network.verification.VerifierSource;

/**
 * A whole network on a fake rollup, driven by hand: nothing happens unless the test calls for it.
 */
public final class TestChain implements AutoCloseable {
  public static final long WORK = 30_000;

  public final MutableClock clock;
  public final ChainStore store;
  public final BlobFolder blobs;
  public final GenesisSetup.Founded founded;
  public final Chain chain;
  public final Circuits circuits;
  public final Sequencer sequencer;
  public final ExtraJobs extraJobs;
  public final ProverService provers;
  public final ChainStatistics statistics;
  public final VerifierCommittee committee;
  public final SimulatedTraffic traffic;
  public final FakeRollup rollup;
  public final SecureRandom random;
  private final ExecutorService workers = Executors.newSingleThreadExecutor();

  public TestChain(Path folder, MutableClock clock, long seed) {
    this(folder, clock, seed, EconomyRules.defaults(), JobRules.defaults(), Map.of());
  }

  /** With verifiers other than the fake one for the members named. */
  public TestChain(
      Path folder,
      MutableClock clock,
      long seed,
      EconomyRules economy,
      JobRules jobs,
      Map<String, ProofVerifier> oddVerifiers) {
    this(folder, clock, seed, new Rules(economy, jobs), oddVerifiers, FakeChecker.parts());
  }

  /** With other proof systems and work than the fake rollup's. */
  TestChain(Path folder, MutableClock clock, long seed, NetworkParts parts) {
    this(
        folder,
        clock,
        seed,
        new Rules(EconomyRules.defaults(), JobRules.defaults()),
        Map.of(),
        parts);
  }

  private record Rules(EconomyRules economy, JobRules jobs) {}

  private TestChain(
      Path folder,
      MutableClock clock,
      long seed,
      Rules rules,
      Map<String, ProofVerifier> oddVerifiers,
      NetworkParts parts) {
    this.clock = clock;
    this.random = seeded(seed);
    Path zkey = file(folder.resolve("fake.zkey"));
    rollup = new FakeRollup(zkey, file(folder.resolve("vk.json")), WORK);
    store = ChainStore.open(folder);
    blobs = new BlobFolder(folder.resolve("blobs"));
    ProofCheckers checkers = new ProofCheckers(parts.checkers());
    CircuitListing listing = new CircuitListing(blobs, checkers);
    ListedCircuit batches = listing.list(rollup.circuit());
    founded =
        new GenesisSetup(clock, random)
            .find(store, "test", 5, rules.economy(), rules.jobs(), new FakeKit(rollup), batches);
    circuits = listing.list(batches, parts.extraWork());
    chain = new Chain(founded.genesis(), founded.networkId(), store, founded.keys(), clock, random);
    if (chain.<Long>read(s -> s.seq) == 0) {
      chain.follow(LeaseRules.defaults());
    }
    sequencer = new Sequencer(chain, store, blobs, rollup);
    extraJobs = new ExtraJobs(chain, blobs, circuits, parts.extraWork());
    provers = new ProverService(chain, circuits);
    statistics = new ChainStatistics(chain, sequencer);
    Map<String, MemberVerifier> members = new HashMap<>();
    VerifierSource honest = checkers.verifiers(circuits);
    for (Participant p : founded.genesis().verifiers()) {
      ProofVerifier odd = oddVerifiers.get(p.id());
      members.put(p.id(), new MemberVerifier(odd == null ? honest : id -> odd));
    }
    committee =
        new VerifierCommittee(chain, founded.keys(), members, new MemberVerifier(honest), workers);
    traffic = new SimulatedTraffic(rollup, sequencer, new Random(seed));
  }

  /**
   * The network on a free port; closed by the caller.
   *
   * @param clock by which requests are signed and names are rare
   */
  public NetworkServer serve(Clock clock) {
    return NetworkServer.start(
        0,
        new NetworkServer.Services(
            chain.genesis(),
            chain.networkId(),
            circuits,
            provers,
            sequencer,
            statistics,
            blobs,
            clock));
  }

  private static Path file(Path path) {
    try {
      if (!Files.exists(path)) {
        Files.writeString(path, "content of " + path.getFileName());
      }
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Randomness that a seed repeats. */
  public static SecureRandom seeded(long seed) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(seed);
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public String register(String name, long speed) {
    PublicKey key = SigningKey.generate(random).publicKey();
    return provers.register(key, name, speed);
  }

  /** Simulated users fill one batch, and the sequencer makes a job of it. */
  public void postJob() {
    do {
      traffic.submitOne();
    } while (!sequencer.runOnce());
  }

  /**
   * The provers ask at the same time, and a draw is held; answers with the offers in the order of
   * the provers.
   */
  public List<ProverService.Offer> drawFor(String... asking) throws InterruptedException {
    List<Thread> polls = new ArrayList<>();
    for (String prover : asking) {
      polls.add(Thread.ofVirtual().start(() -> ask(prover)));
    }
    while (provers.asking() < asking.length && polls.stream().allMatch(Thread::isAlive)) {
      Thread.sleep(1);
    }
    provers.drawLeases();
    for (Thread poll : polls) {
      poll.interrupt();
      poll.join();
    }
    List<ProverService.Offer> found = new ArrayList<>();
    for (String prover : asking) {
      found.addAll(provers.offers(prover, 1, Duration.ZERO));
    }
    return found;
  }

  private void ask(String prover) {
    try {
      provers.offers(prover, 1, Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One prover takes the next open job and accepts it. */
  public ProverService.Offer take(String prover) throws InterruptedException {
    ProverService.Offer offer = drawFor(prover).getFirst();
    provers.accept(prover, offer.lease().leaseId());
    return offer;
  }

  public Lease prove(ProverService.Offer offer) {
    return provers
        .submit(
            offer.lease().prover(),
            offer.lease().leaseId(),
            ProverService.Delivery.of(
                FakeProofs.proof(offer.request().publicInputs(), "n"),
                offer.request().publicInputs()))
        .lease();
  }

  public void block() {
    clock.advance(Duration.ofSeconds(5));
    chain.sealBlock().forEach(blobs::delete);
  }

  public void blocks(int count) {
    for (int i = 0; i < count; i++) {
      block();
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    store.close();
  }
}
