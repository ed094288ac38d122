package org.hearth.node.network.brevis;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.ChainCalls;
import org.hearth.node.chain.ChainEndpoint;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.brevis.pico.PicoProof;
import org.hearth.node.network.brevis.pico.PicoService;
import org.hearth.node.network.spi.ArtifactSource;
import org.hearth.node.network.spi.Collateral;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.HeldLease;
import org.hearth.node.network.spi.JobSource;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.network.spi.ProofSubmission;
import org.hearth.node.network.spi.Registration;
import org.hearth.node.network.spi.SettlementEvents;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.network.spi.Submission;
import org.hearth.node.proving.ForeignEngine;
import org.hearth.node.stake.StakeGuard;
import org.hearth.prover.hash.Sha256;
import org.hearth.prover.system.spi.ProofSystem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's part in Brevis ProverNet: it bids for requests by itself, and what it has won is offered
 * to the node as a job, which Pico proves and which is delivered.
 */
public final class BrevisClient
    implements Network,
        JobSource,
        ArtifactSource,
        ProofSubmission,
        SettlementEvents,
        AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrevisClient.class);

  private final String name;
  private final BrevisOptions options;
  private final ChainAccount wallet;
  private final ChainEndpoint endpoint;
  private final Clock clock;
  private final Duration look;
  private final ChainRpc rpc;
  private final StakeGuard guard;
  private final PicoService pico;
  private final PicoEngine engine;
  private final MarketPart.Ground ground;
  private @Nullable MarketPart part;

  /**
   * What lies between this program and the chain.
   *
   * @param look how long to wait before chain or Pico are asked again
   */
  public record Reach(
      ChainEndpoint endpoint, OkHttpClient http, Clock clock, SecureRandom random, Duration look) {
    private static final Duration USUAL = Duration.ofSeconds(1);

    /** As often as a chain with a block in two seconds needs. */
    public Reach(ChainEndpoint endpoint, OkHttpClient http, Clock clock, SecureRandom random) {
      this(endpoint, http, clock, random, USUAL);
    }
  }

  /**
   * @param name in settings and books
   * @param files what the client keeps: how the names of its files begin
   * @param groth16 the proof system, with which proofs are checked
   * @param pico who proves
   */
  public BrevisClient(
      String name,
      BrevisOptions options,
      ChainAccount wallet,
      Path files,
      Reach reach,
      StakeGuard guard,
      ProofSystem groth16,
      PicoService pico) {
    this.name = name;
    this.options = options;
    this.wallet = wallet;
    this.guard = guard;
    this.pico = pico;
    this.endpoint = reach.endpoint();
    this.clock = reach.clock();
    this.look = reach.look();
    this.rpc = new ChainRpc(reach.http(), endpoint, clock);
    ProofJudge judge = new ProofJudge(groth16, options.verifyingKey());
    this.engine =
        new PicoEngine(
            pico,
            statement -> part().wanted(statement),
            (lease, proof) ->
                ChainCalls.asked(() -> judge.holds(lease, proof, part().account().market())),
            clock,
            options.simulated(),
            look);
    this.ground =
        new MarketPart.Ground(
            name,
            options,
            wallet,
            files,
            guard,
            reach,
            new MarketPart.Tools(rpc, judge, engine, pico));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String url() {
    return endpoint.toString();
  }

  @Override
  public boolean loopback() {
    return !endpoint.url().isHttps();
  }

  @Override
  public String proverId() {
    return options.prover().or(wallet::address).map(EthAddress::digits).orElse("");
  }

  @Override
  public Instant time() {
    return clock.instant();
  }

  @Override
  public JobSource jobs() {
    return this;
  }

  @Override
  public ArtifactSource artifacts() {
    return this;
  }

  @Override
  public ProofSubmission submission() {
    return this;
  }

  @Override
  public Optional<ForeignEngine> engine() {
    return Optional.of(engine);
  }

  @Override
  public Optional<Collateral> collateral() {
    return Optional.of(guard.collateral(name));
  }

  @Override
  public Optional<SettlementEvents> settlement() {
    return Optional.of(this);
  }

  private synchronized MarketPart part() {
    EthAddress address = wallet.requiredAddress();
    MarketPart now = part;
    if (now == null || !now.account().market().self().equals(address)) {
      if (now != null) {
        now.close();
      }
      now = new MarketPart(ground, address);
      part = now;
    }
    return now;
  }

  @Override
  public NetworkInfo info() {
    return ChainCalls.asked(() -> {
      long chain = rpc.chainId();
      if (chain != options.chain().id()) {
        throw new NetworkException(
            Cure.RETRY,
            "it is a node of chain " + chain + ", and not of chain " + options.chain().id());
      }
      return new NetworkInfo(
          Sha256.hex(chain + "/" + options.market()),
          options.simulated() ? "Brevis (simulated)" : "Brevis",
          options.stakes().token(),
          "",
          rpc.head().number(),
          clock.instant(),
          List.of(),
          part().situation());
    });
  }

  /** A prover is set up by its owner, with its own wallet: {@link #info} says what is missing. */
  @Override
  public void register(Registration registration) {}

  @Override
  public List<Offer> offers(int capacity, Duration wait) {
    return ChainCalls.awaited(() -> part().offer(), wait, look, clock).stream().toList();
  }

  @Override
  public Lease accept(String leaseId) {
    return ChainCalls.asked(() -> part().view(part().prover().take(found(leaseId))));
  }

  /** It was won before it was offered, so it is still owed, and offered again. */
  @Override
  public void decline(String leaseId, String reason) {
    LOG.warn("request {} is won and not begun now: {}", leaseId, reason);
  }

  @Override
  public Lease release(String leaseId, String reason) {
    return ChainCalls.asked(() -> part().view(part().prover().giveUp(found(leaseId), reason)));
  }

  @Override
  public Lease lease(String leaseId) {
    return ChainCalls.asked(() -> part().view(part().prover().looked(found(leaseId))));
  }

  /** What was won and is not delivered: the stake is at risk whatever the books say. */
  @Override
  public List<HeldLease> held() {
    return ChainCalls.asked(() -> part().held());
  }

  private ProofLease found(String leaseId) {
    return part().account().leases().required(leaseId);
  }

  @Override
  public void fetch(BlobRef ref, Path file) {
    boolean unused = ChainCalls.asked(() -> part().account().leases().copy(ref, file));
  }

  @Override
  public Lease submit(Submission submission) {
    return ChainCalls.asked(() -> {
      PicoProof proof;
      try {
        proof = PicoProof.ofJson(submission.proofJson());
      } catch (IllegalArgumentException e) {
        throw new NetworkException(Cure.PERMANENT, "the proof that was kept is none", e);
      }
      return part()
          .view(part().prover().handIn(found(submission.leaseId()), submission.proofHash(), proof));
    });
  }

  @Override
  public List<SignedEvent> events(EventCursor cursor, Duration wait, int limit) {
    part().follow(); // whatever the books make of it: stakes hang on it
    List<SignedEvent> here = ChainCalls.asked(() -> part().log().after(cursor, limit));
    if (!here.isEmpty()) {
      return here; // whatever the chain's node says now
    }
    return ChainCalls.awaited(() -> part().news(cursor, limit), wait, look, clock)
        .orElse(List.of());
  }

  @Override
  public void close() {
    MarketPart now;
    synchronized (this) {
      now = part;
    }
    if (now != null) {
      now.close();
    }
    pico.close();
  }
}
