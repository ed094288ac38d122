package org.hearth.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
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
import org.hearth.network.codec.PublicKey;
import org.hearth.network.codec.SigningKey;
import org.hearth.network.economy.EconomyRules;
import org.hearth.network.economy.JobRules;
import org.hearth.network.economy.Participant;
import org.hearth.network.http.ChainStatistics;
import org.hearth.network.provers.ProverService;
import org.hearth.network.sequencer.Sequencer;
import org.hearth.network.store.BlobFolder;
import org.hearth.network.store.ChainStore;
import org.hearth.network.traffic.SimulatedTraffic;
import org.hearth.network.verification.ProofVerifier;
import org.hearth.network.verification.VerifierCommittee;

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
  public final Sequencer sequencer;
  public final ProverService desk;
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
    this.clock = clock;
    this.random = seeded(seed);
    Path zkey = file(folder.resolve("fake.zkey"));
    rollup = new FakeRollup(zkey, file(folder.resolve("vk.json")), WORK);
    store = ChainStore.open(folder);
    blobs = new BlobFolder(folder.resolve("blobs"));
    founded =
        new GenesisSetup(clock, random)
            .find(store, "test", 5, economy, jobs, new FakeKit(rollup), blobs.register(zkey));
    chain = new Chain(founded.genesis(), founded.networkId(), store, founded.keys(), clock, random);
    sequencer = new Sequencer(chain, store, blobs, rollup);
    desk = new ProverService(chain);
    statistics = new ChainStatistics(chain, sequencer);
    Map<String, ProofVerifier> members = new HashMap<>();
    for (Participant p : founded.genesis().verifiers()) {
      members.put(p.id(), oddVerifiers.getOrDefault(p.id(), new FakeProofs()));
    }
    committee = new VerifierCommittee(chain, founded.keys(), members, new FakeProofs(), workers);
    traffic = new SimulatedTraffic(rollup, sequencer, new Random(seed));
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
    return desk.register(key, name, speed);
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
  public List<ProverService.Offer> drawFor(String... provers) throws InterruptedException {
    List<Thread> polls = new ArrayList<>();
    for (String prover : provers) {
      polls.add(Thread.ofVirtual().start(() -> ask(prover)));
    }
    while (desk.asking() < provers.length && polls.stream().allMatch(Thread::isAlive)) {
      Thread.sleep(1);
    }
    desk.drawLeases();
    for (Thread poll : polls) {
      poll.interrupt();
      poll.join();
    }
    List<ProverService.Offer> found = new ArrayList<>();
    for (String prover : provers) {
      found.addAll(desk.offers(prover, 1, Duration.ZERO));
    }
    return found;
  }

  private void ask(String prover) {
    try {
      desk.offers(prover, 1, Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One prover takes the next open job and accepts it. */
  public ProverService.Offer take(String prover) throws InterruptedException {
    ProverService.Offer offer = drawFor(prover).getFirst();
    desk.accept(prover, offer.lease().leaseId());
    return offer;
  }

  public Lease prove(ProverService.Offer offer) {
    return desk.submit(
            offer.lease().prover(),
            offer.lease().leaseId(),
            FakeProofs.proof(offer.batch().publicInputs(), "n"),
            offer.batch().publicInputs())
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
