package org.hearth.node.network.succinct;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.ChainCalls;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.settle.AccountPin;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobFormats;
import org.hearth.node.job.JobTerms;
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
import org.hearth.node.network.succinct.RequestLease.Stage;
import org.hearth.node.proving.ForeignEngine;
import org.hearth.node.stake.StakeGuard;
import org.hearth.node.wire.succinct.ProofMode;
import org.hearth.prover.hash.Sha256;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's part in the Succinct Prover Network: it bids on requests, has those that it wins proved
 * by a program that runs SP1, delivers, and reads what it was paid.
 */
public final class SuccinctClient
    implements Network,
        JobSource,
        ArtifactSource,
        ProofSubmission,
        SettlementEvents,
        AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SuccinctClient.class);
  private static final int SHOWN_DIGITS = 12;

  private final String name;
  private final NetworkAddress address;
  private final SuccinctOptions options;
  private final ChainAccount account;
  private final Path files;
  private final Reach reach;
  private final StakeGuard guard;
  private final SuccinctEngine engine;
  private final GrpcLink link;
  private final SuccinctRpc rpc;
  private final HexBytes domain;
  private @Nullable Part part;

  /**
   * What lies between this program and the network.
   *
   * @param look how long to wait before it is asked again
   */
  public record Reach(OkHttpClient http, Clock clock, Duration look) {}

  /** What belongs to one account. */
  private record Part(
      EthAddress self,
      EthAddress owner,
      RequestLeases leases,
      SuccinctProver prover,
      BidDesk desk,
      RewardBook rewards) {}

  /**
   * @param name in settings and books
   * @param address of the network's gRPC: https, or this computer
   * @param account whose key signs; the prover's owner has delegated to it, or is it
   * @param files what the client keeps: how the names of its files begin
   * @param guard knows whether bids were ended after one that was not kept
   * @param engine runs SP1
   */
  public SuccinctClient(
      String name,
      NetworkAddress address,
      SuccinctOptions options,
      ChainAccount account,
      Path files,
      Reach reach,
      StakeGuard guard,
      ForeignEngine engine) {
    this.name = name;
    this.address = address;
    this.options = options;
    this.account = account;
    this.files = files;
    this.reach = reach;
    this.guard = guard;
    this.engine = new SuccinctEngine(engine, () -> part().leases());
    this.link = new GrpcLink(address.url());
    this.rpc = new SuccinctRpc(link);
    this.domain = Envelope.domain(options.chainId());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String url() {
    return address.toString();
  }

  @Override
  public boolean loopback() {
    return address.loopback();
  }

  @Override
  public String proverId() {
    return options.prover().digits();
  }

  @Override
  public Instant time() {
    return reach.clock().instant();
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

  /**
   * Nothing of the owner's is staked here by a bid; that bids were ended is told in the same way.
   */
  @Override
  public Optional<Collateral> collateral() {
    return Optional.of(guard.collateral(name));
  }

  @Override
  public Optional<SettlementEvents> settlement() {
    return Optional.of(this);
  }

  private synchronized Part part() {
    EthAddress self = account.requiredAddress();
    Part now = part;
    if (now == null || !now.self().equals(self)) {
      AccountPin.require(
          files.resolveSibling(files.getFileName() + ".account.json"),
          options.chainId(),
          options.prover(),
          self);
      now = opened(self, rpc.owner(self));
      part = now;
    }
    return now;
  }

  private Part opened(EthAddress self, EthAddress owner) {
    String start = String.valueOf(files.getFileName());
    RequestLeases leases =
        RequestLeases.open(
            files.resolveSibling(start + ".requests.jsonl"),
            files.resolveSibling(start + ".requests"));
    List<EthAddress> us = Stream.of(owner, options.prover()).distinct().toList();
    Clock clock = reach.clock();
    RequestFiles source = new RequestFiles(reach.http(), clock, options.simulated());
    FileLoader loader = new FileLoader(source, leases, engine.limits());
    SuccinctProver.Speech speech =
        new SuccinctProver.Speech(rpc, new SignedCalls(rpc, account, options.prover(), domain));
    return new Part(
        self,
        owner,
        leases,
        new SuccinctProver(name, us, leases, speech, loader, guard, clock),
        new BidDesk(
            options,
            us,
            leases,
            speech,
            loader,
            new RequestEvaluator(options, source),
            domain,
            clock),
        RewardBook.open(rpc, owner, leases, files, clock));
  }

  @Override
  public NetworkInfo info() {
    return ChainCalls.asked(() -> {
      SuccinctRpc.Params params = rpc.params(ProofMode.GROTH16);
      if (!params.domain().equals(domain)) {
        throw new NetworkException(Cure.RETRY, "it is the network of another chain than yours");
      }
      Instant now = reach.clock().instant();
      return new NetworkInfo(
          Sha256.hex("succinct/" + domain.digits()),
          options.simulated() ? "Succinct Prover Network (simulated)" : "Succinct Prover Network",
          options.asset(),
          "",
          now.getEpochSecond(),
          now,
          List.of(),
          situation(part(), params));
    });
  }

  private String situation(Part now, SuccinctRpc.Params params) {
    BigInteger price = BidUnits.perPgu(options.bidding().leastPerBillion(), params.tick());
    String first =
        obstacle().map(why -> "; there are no bids now: " + why).orElse("; " + now.desk().record());
    String trouble = now.prover().trouble();
    String refused = now.desk().lastRefusal();
    return "one home GPU is no match for the provers here, which run dozens"
        + first
        + "; your bid is "
        + BidUnits.text(price, options.asset())
        + " in the modes "
        + options.modesText()
        + "; balance "
        + whole(rpc.balance(now.owner()))
        + ", staked on your prover "
        + whole(rpc.stake(options.prover()))
        + (trouble.isEmpty() ? "" : "; " + trouble)
        + (refused.isEmpty() ? "" : "; the last request was left to others: " + refused);
  }

  private String whole(BigInteger amount) {
    return options.asset().whole(amount) + " " + options.asset().symbol();
  }

  private Optional<String> obstacle() {
    if (account.key().isEmpty()) {
      return Optional.of("the wallet is locked: nobody gave its password");
    }
    String desk = part().desk().obstacle();
    return guard
        .halted(name)
        .or(engine::obstacle)
        .or(() -> desk.isEmpty() ? Optional.empty() : Optional.of(desk));
  }

  /** The network knows its provers by what they sign. */
  @Override
  public void register(Registration registration) {}

  @Override
  public List<Offer> offers(int capacity, Duration wait) {
    return ChainCalls.awaited(this::offer, wait, reach.look(), reach.clock()).stream().toList();
  }

  private Optional<Offer> offer() {
    Part now = part();
    now.prover().follow();
    Optional<Offer> ours =
        now.leases().open().stream()
            .filter(l -> l.stage() == Stage.ASSIGNED && SuccinctProver.isLoaded(l))
            .findFirst()
            .map(this::offer);
    if (ours.isEmpty()
        && account.key().isPresent()
        && guard.halted(name).isEmpty()
        && engine.obstacle().isEmpty()) {
      now.desk().look(engine.slots());
    }
    return ours;
  }

  private Offer offer(RequestLease lease) {
    return new Offer(terms(lease), lease.deal().deadline());
  }

  private JobTerms terms(RequestLease lease) {
    String vk = lease.task().vkHash().digits();
    String mode =
        Optional.ofNullable(ProofMode.forNumber(lease.task().mode()))
            .map(m -> m.name().toLowerCase(Locale.ROOT))
            .orElse("other");
    return new JobTerms(
        name,
        lease.jobId(),
        lease.leaseId(),
        vk,
        "SP1 program " + vk.substring(0, SHOWN_DIGITS) + ", " + mode,
        lease.files().program().orElseThrow(),
        lease.files().input().orElseThrow(),
        "",
        lease.statement(),
        lease.task().gasLimit(),
        lease.most(),
        lease.most(),
        lease.deal().deadline(),
        new JobFormats("sp1", "sp1-program", "sp1-stdin", "sp1-" + mode));
  }

  @Override
  public Lease accept(String leaseId) {
    return ChainCalls.asked(() -> view(part().prover().begun(found(leaseId))));
  }

  /** A request that was won can't be refused without harm: it counts as one that was not kept. */
  @Override
  public void decline(String leaseId, String reason) {
    Lease unused = release(leaseId, reason);
  }

  @Override
  public Lease release(String leaseId, String reason) {
    return ChainCalls.asked(() -> view(part().prover().giveUp(found(leaseId), reason)));
  }

  @Override
  public Lease lease(String leaseId) {
    return ChainCalls.asked(() -> view(part().prover().looked(found(leaseId))));
  }

  /** What was won and is not delivered, whatever the books say. */
  @Override
  public List<HeldLease> held() {
    return ChainCalls.asked(() ->
        part().leases().open().stream()
            .filter(l -> l.owed() && SuccinctProver.isLoaded(l))
            .filter(l -> l.stage() != Stage.ASSIGNED)
            .map(l -> new HeldLease(offer(l), view(l)))
            .toList());
  }

  private RequestLease found(String leaseId) {
    return part()
        .leases()
        .find(leaseId)
        .orElseThrow(() ->
            new NetworkException(Cure.PERMANENT, "there was no bid on a request of that name"));
  }

  private static Lease view(RequestLease lease) {
    LeaseState state = lease.stage().view;
    String proof = lease.result().proofHash();
    return new Lease(
        lease.leaseId(),
        lease.jobId(),
        state,
        lease.deal().deadline(),
        proof.isEmpty() ? Optional.empty() : Optional.of(proof),
        lease.why());
  }

  @Override
  public void fetch(BlobRef ref, Path file) {
    Path unused =
        ChainCalls.asked(() -> {
          Path kept = part().leases().file(ref).orElseThrow(SuccinctClient::filesGone);
          try {
            return Files.copy(kept, file, StandardCopyOption.REPLACE_EXISTING);
          } catch (NoSuchFileException e) {
            throw filesGone();
          } catch (IOException e) {
            throw new NetworkException(Cure.RETRY, "its files can't be copied", e);
          }
        });
  }

  private static NetworkException filesGone() {
    return new NetworkException(Cure.PERMANENT, "its files are not there any more");
  }

  @Override
  public Lease submit(Submission submission) {
    return ChainCalls.asked(
        () -> view(part().prover().handIn(found(submission.leaseId()), submission.proofHash())));
  }

  @Override
  public List<SignedEvent> events(EventCursor cursor, Duration wait, int limit) {
    List<SignedEvent> here =
        ChainCalls.asked(() -> {
          follow();
          return part().rewards().log().after(cursor, limit);
        });
    if (!here.isEmpty()) {
      return here; // whatever the network says now
    }
    return ChainCalls.awaited(
            () -> {
              part().prover().follow();
              part().rewards().read();
              return part().rewards().log().next(cursor, limit);
            },
            wait,
            reach.look(),
            reach.clock())
        .orElse(List.of());
  }

  /** Proofs are delivered whatever the books make of events. */
  private void follow() {
    try {
      part().prover().follow();
    } catch (NetworkException e) {
      LOG.info("{} is followed again later: {}", name, e.getMessage());
    }
  }

  @Override
  public void close() {
    link.close();
  }
}
