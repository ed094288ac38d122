package org.hearth.node.network.boundless;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.RpcRefusedException;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.chain.settle.AccountPin;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobFormats;
import org.hearth.node.job.JobTerms;
import org.hearth.node.loop.Scout;
import org.hearth.node.network.boundless.bento.BentoClient;
import org.hearth.node.network.spi.ArtifactSource;
import org.hearth.node.network.spi.Collateral;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.HeldLease;
import org.hearth.node.network.spi.JobSource;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkAddress;
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
import org.hearth.node.wire.HttpCalls;
import org.hearth.node.wire.StrictJson;
import org.hearth.prover.hash.Sha256;
import org.hearth.prover.system.spi.ProofSystem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's part in Boundless: it listens to orders, runs a program once to see what it takes, waits
 * until the price is enough, promises the proof with a stake, has Bento prove it, and delivers.
 */
public final class BoundlessClient
    implements Network,
        JobSource,
        ArtifactSource,
        ProofSubmission,
        SettlementEvents,
        AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BoundlessClient.class);
  private static final int SHOWN_DIGITS = 12;
  private static final JobFormats FORMATS =
      new JobFormats("risc0", "risc0-program", "risc0-input", "risc0-groth16-seal");

  /** What promises and proofs are made for: the seals of this version. */
  private static final HexBytes KIND = SealVerifier.Version.V3_0.selector();

  private final String name;
  private final BoundlessOptions options;
  private final ChainAccount account;
  private final Path files;
  private final Clock clock;
  private final ChainEndpoint endpoint;
  private final ChainRpc rpc;
  private final StakeGuard guard;
  private final SealVerifier seals;
  private final OrderStream stream;
  private final OrderEvaluator evaluator;
  private final SecureRandom random;
  private final Duration look;
  private final BoundlessEngine engine;
  private final Scout scout;
  private @Nullable Part part;

  /**
   * What lies between this program and the chain.
   *
   * @param look how long to wait before chain or Bento are asked again
   */
  public record Reach(
      ChainEndpoint endpoint, OkHttpClient http, Clock clock, SecureRandom random, Duration look) {
    private static final Duration USUAL = Duration.ofSeconds(1);

    /** As often as a chain with a block in two seconds needs. */
    public Reach(ChainEndpoint endpoint, OkHttpClient http, Clock clock, SecureRandom random) {
      this(endpoint, http, clock, random, USUAL);
    }
  }

  /** What belongs to one account. */
  private record Part(BoundlessProver prover, OrderDesk desk) {}

  /**
   * @param name in settings and books
   * @param files what the client keeps: how the names of its files begin
   * @param groth16 the proof system, with which proofs are checked
   */
  public BoundlessClient(
      String name,
      BoundlessOptions options,
      ChainAccount account,
      Path files,
      Reach reach,
      StakeGuard guard,
      ProofSystem groth16) {
    this.name = name;
    this.options = options;
    this.account = account;
    this.files = files;
    this.guard = guard;
    this.clock = reach.clock();
    this.random = reach.random();
    this.look = reach.look();
    this.endpoint = reach.endpoint();
    this.rpc = new ChainRpc(reach.http(), endpoint, clock);
    this.seals = new SealVerifier(groth16);
    BentoClient bento =
        new BentoClient(
            options.bento().url(),
            options.bento().key(),
            new HttpCalls(reach.http(), new NetworkAddress(options.bento().url()).dns(), clock));
    this.stream =
        new OrderStream(
            options.place().stream(),
            new OrderJson(options.chain().id(), options.market()),
            new HttpCalls(reach.http(), new NetworkAddress(options.place().stream()).dns(), clock),
            clock,
            random);
    this.evaluator =
        new OrderEvaluator(
            bento, new OrderFiles(reach.http(), clock, options.simulated()), options, clock);
    this.engine =
        new BoundlessEngine(
            bento,
            seals,
            this::claiming,
            (lease, session) -> part().prover().session(lease, session),
            clock,
            options.simulated(),
            look);
    this.scout = new Scout("boundless-orders", this::looked, look, clock);
  }

  private Optional<OrderLease> claiming(HexBytes claim) {
    return part().prover().leases().open().stream()
        .filter(l -> l.claim().equals(claim) && l.state() == LeaseState.ACTIVE)
        .findFirst();
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
    return account.address().map(EthAddress::digits).orElse("");
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

  private synchronized Part part() {
    EthAddress address = account.requiredAddress();
    Part now = part;
    if (now == null || !now.prover().address().equals(address)) {
      AccountPin.require(
          files.resolveSibling(files.getFileName() + ".account.json"),
          options.chain().id(),
          options.market(),
          address);
      BoundlessProver prover =
          new BoundlessProver(
              name,
              options,
              address,
              account,
              files,
              new BoundlessProver.Tools(rpc, guard, seals, clock, look));
      now = new Part(prover, new OrderDesk(evaluator, prover.leases(), options, random, clock));
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
          options.simulated() ? "Boundless (simulated)" : "Boundless",
          options.chain().coin(),
          "",
          rpc.head().number(),
          clock.instant(),
          List.of(),
          situation());
    });
  }

  private String situation() {
    Part now = part();
    String first =
        now.prover()
            .obstacle()
            .or(engine::obstacle)
            .map(why -> "no order is promised now: " + why)
            .orElseGet(() ->
                scout.trouble().isEmpty()
                    ? stream.situation()
                    : "orders are not looked at now: " + scout.trouble());
    String refused = now.desk().lastRefusal();
    return first
        + "; at stake: "
        + options.stakes().collateral().whole(now.prover().atRisk())
        + " "
        + options.stakes().collateral().symbol()
        + now.prover().trouble().map(what -> "; " + what).orElse("")
        + (refused.isEmpty() ? "" : "; the last order was left to others: " + refused);
  }

  /** The market wants to know of nobody before he promises something. */
  @Override
  public void register(Registration registration) {}

  @Override
  public List<Offer> offers(int capacity, Duration wait) {
    return ChainCalls.awaited(this::offer, wait, look, clock).stream().toList();
  }

  private Optional<Offer> offer() {
    Part now = part();
    scout.wanted();
    if (account.key().isEmpty() || isHindered(now)) {
      return Optional.empty();
    }
    BigInteger deposit = now.prover().deposit();
    Optional<OrderLease> due =
        now.desk()
            .due(lease ->
                now.prover().stakeRefusal(lease.offer().lockCollateral(), deposit).isEmpty());
    if (due.isEmpty()) {
      return Optional.empty();
    }
    OrderLease lease = due.get();
    boolean gone = now.prover().market().isLocked(lease.request());
    now.desk().leaves(lease);
    if (gone) {
      now.desk().remove(lease.leaseId());
      return Optional.empty();
    }
    return Optional.of(offer(now.prover().kept(lease)));
  }

  private boolean isHindered(Part now) {
    return now.prover().obstacle().isPresent() || engine.obstacle().isPresent();
  }

  /** Looks at the next order, if there is one and it can be promised at all. */
  private boolean looked() {
    Part now = part();
    Optional<SigningKey> key = account.key();
    if (key.isEmpty() || isHindered(now)) {
      return false;
    }
    stream.tend(key.get());
    Optional<OrderStream.Taken> taken = stream.next();
    return taken.isPresent() && looked(now, taken.get());
  }

  /** Whether chain and Bento could be asked; else the order waits until they can. */
  private boolean looked(Part now, OrderStream.Taken taken) {
    ProofRequest request = taken.order().request();
    boolean accepted;
    BigInteger gas;
    try {
      if (!isOpen(now, request)) {
        return true;
      }
      accepted =
          ProofKinds.of(now.prover().market(), KIND).accepts(request.requirements().selector());
      gas = now.prover().gasCost(request);
    } catch (NetworkException | ChainException | RpcRefusedException e) {
      stream.putBack(taken);
      throw e;
    }
    try {
      now.desk().take(taken, accepted, gas);
      return true;
    } catch (NetworkException e) {
      stream.putBack(taken);
      engine.missed(e);
      return false;
    }
  }

  private static boolean isOpen(Part now, ProofRequest request) {
    MarketContract market = now.prover().market();
    return !market.isLocked(request.id()) && !market.isFulfilled(request.id());
  }

  private Offer offer(OrderLease lease) {
    return new Offer(terms(lease), lease.offer().lockDeadline());
  }

  private JobTerms terms(OrderLease lease) {
    BigInteger price = lease.offer().priceAt(clock.instant());
    return new JobTerms(
        name,
        lease.jobId(),
        lease.leaseId(),
        lease.task().imageId().digits(),
        "RISC Zero program " + lease.task().imageId().digits().substring(0, SHOWN_DIGITS),
        lease.task().program(),
        lease.task().input(),
        "",
        List.of(new BigInteger(1, lease.claim().bytes())),
        lease.cycles(),
        price,
        price,
        lease.offer().lockDeadline(),
        FORMATS);
  }

  @Override
  public Lease accept(String leaseId) {
    return ChainCalls.asked(() -> view(part().prover().promise(found(leaseId))));
  }

  @Override
  public void decline(String leaseId, String reason) {
    Lease unused = release(leaseId, reason);
  }

  @Override
  public Lease release(String leaseId, String reason) {
    return ChainCalls.asked(() -> view(part().prover().giveBack(found(leaseId), reason)));
  }

  @Override
  public Lease lease(String leaseId) {
    return ChainCalls.asked(() -> view(part().prover().looked(found(leaseId))));
  }

  /** What was promised and is not delivered: the collateral is at stake whatever the books say. */
  @Override
  public List<HeldLease> held() {
    return ChainCalls.asked(() ->
        part().prover().leases().open().stream()
            .filter(l -> l.state() != LeaseState.OFFERED)
            .map(l -> new HeldLease(offer(l), view(l)))
            .toList());
  }

  private OrderLease found(String leaseId) {
    return part()
        .prover()
        .leases()
        .find(leaseId)
        .orElseThrow(
            () -> new NetworkException(Cure.PERMANENT, "no order was picked under that name"));
  }

  private static Lease view(OrderLease lease) {
    return new Lease(
        lease.leaseId(),
        lease.jobId(),
        lease.state(),
        lease.offer().lockDeadline(),
        lease.proofHash().isEmpty() ? Optional.empty() : Optional.of(lease.proofHash()),
        lease.state() == LeaseState.RELEASED
            ? "another prover has it, or it was not promised"
            : "");
  }

  @Override
  public void fetch(BlobRef ref, Path file) {
    Path unused =
        ChainCalls.asked(() -> {
          Path kept =
              part()
                  .prover()
                  .leases()
                  .file(ref)
                  .orElseThrow(() ->
                      new NetworkException(Cure.PERMANENT, "its files are not there any more"));
          try {
            return Files.copy(kept, file, StandardCopyOption.REPLACE_EXISTING);
          } catch (NoSuchFileException e) {
            throw new NetworkException(Cure.PERMANENT, "its files are not there any more", e);
          } catch (IOException e) {
            throw new NetworkException(Cure.RETRY, "its files can't be copied", e);
          }
        });
  }

  @Override
  public Lease submit(Submission submission) {
    return ChainCalls.asked(() -> {
      HexBytes seal;
      try {
        seal =
            HexBytes.parse(StrictJson.object(submission.proofJson(), "the proof").string("seal"));
      } catch (IllegalArgumentException e) {
        throw new NetworkException(Cure.PERMANENT, "the proof that was kept is none", e);
      }
      return view(
          part().prover().handIn(found(submission.leaseId()), submission.proofHash(), seal));
    });
  }

  @Override
  public List<SignedEvent> events(EventCursor cursor, Duration wait, int limit) {
    follow(); // whatever the books make of it: stakes hang on it
    List<SignedEvent> here = ChainCalls.asked(() -> part().prover().log().after(cursor, limit));
    if (!here.isEmpty()) {
      return here; // whatever the chain's node says now
    }
    return ChainCalls.awaited(
            () -> {
              part().prover().follow();
              part().prover().read();
              return part().prover().log().next(cursor, limit);
            },
            wait,
            look,
            clock)
        .orElse(List.of());
  }

  private void follow() {
    try {
      boolean unused =
          ChainCalls.asked(() -> {
            part().prover().follow();
            return true;
          });
    } catch (NetworkException e) {
      LOG.info("{} is followed again later: {}", name, e.getMessage());
    }
  }

  @Override
  public void close() {
    scout.close();
    stream.close();
  }
}
