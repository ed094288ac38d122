package org.hearth.node.network.brevis;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.ChainCalls;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.RpcRefusedException;
import org.hearth.node.chain.send.TransactionJournal;
import org.hearth.node.chain.send.TransactionSender;
import org.hearth.node.chain.settle.AccountPin;
import org.hearth.node.chain.settle.FinalBlocks;
import org.hearth.node.chain.settle.SettlementLog;
import org.hearth.node.job.JobFormats;
import org.hearth.node.job.JobTerms;
import org.hearth.node.loop.Scout;
import org.hearth.node.network.brevis.ProofLease.Stage;
import org.hearth.node.network.brevis.pico.PicoService;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.HeldLease;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.stake.StakeGuard;
import org.hearth.node.wire.StrangersFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What belongs to one wallet at the market, put together. */
final class MarketPart implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MarketPart.class);
  private static final int SHOWN_DIGITS = 12;
  private static final JobFormats FORMATS =
      new JobFormats("pico", "pico-program", "pico-input", "pico-groth16");

  private final Ground ground;
  private final BrevisAccount account;
  private final BrevisProver prover;
  private final BidDesk desk;
  private final RequestWatch watch;
  private final Onboarding onboarding;
  private final FinalBlocks blocks;
  private final BrevisBooks books;
  private final Scout scout;

  /** What it works with, whichever wallet it is. */
  record Tools(ChainRpc rpc, ProofJudge judge, PicoEngine engine, PicoService pico) {}

  /** What it stands on, whichever wallet it is; as in {@link BrevisClient}. */
  record Ground(
      String name,
      BrevisOptions options,
      ChainAccount wallet,
      Path files,
      StakeGuard guard,
      BrevisClient.Reach reach,
      Tools tools) {}

  /**
   * @param self the wallet's address
   */
  MarketPart(Ground ground, EthAddress self) {
    this.ground = ground;
    BrevisOptions options = ground.options();
    ChainRpc rpc = ground.tools().rpc();
    EthAddress prover = options.prover().orElse(self);
    pin("account", self);
    pin("prover", prover);
    String name = String.valueOf(ground.files().getFileName());
    TransactionJournal journal =
        TransactionJournal.open(
            file(TransactionJournal.fileName(name, options.chain().id(), self)));
    this.account =
        new BrevisAccount(
            ground.name(),
            options,
            rpc,
            new BrevisMarket(rpc, options.market(), self, prover),
            new TransactionSender(
                rpc,
                options.chain(),
                self,
                ground.wallet()::key,
                journal,
                options::spending,
                ground.reach().clock()),
            ProofLeases.open(file(name + ".bids.jsonl"), file(name + ".bids")),
            ground.guard(),
            ground.reach().clock());
    StakingContract staking = new StakingContract(rpc, options.place().staking(), options.market());
    this.prover =
        new BrevisProver(account, ground.tools().judge(), ground.tools().engine()::obstacle);
    this.onboarding = new Onboarding(account, staking);
    this.watch = new RequestWatch(rpc, options.market());
    this.desk =
        new BidDesk(
            new RequestEvaluator(
                ground.tools().pico(),
                new StrangersFiles(
                    ground.reach().http(), ground.reach().clock(), options.simulated())),
            this.prover,
            ground.reach().random());
    SettlementLog log = FinalBlocks.log(ground.files());
    this.books = new BrevisBooks(account, staking, log, rpc::timeOf);
    this.blocks =
        FinalBlocks.open(
            rpc,
            options.market(),
            () -> MarketLogs.ofMoney(prover, books.won()),
            options.place().start(),
            ground.files(),
            log);
    this.scout =
        new Scout("brevis-requests", this::looked, ground.reach().look(), ground.reach().clock());
  }

  private Path file(String name) {
    return ground.files().resolveSibling(name);
  }

  /** Books and bids are those of one wallet for one prover. */
  private void pin(String what, EthAddress address) {
    AccountPin.require(
        file(ground.files().getFileName() + "." + what + ".json"),
        ground.options().chain().id(),
        ground.options().market(),
        address);
  }

  BrevisAccount account() {
    return account;
  }

  BrevisProver prover() {
    return prover;
  }

  SettlementLog log() {
    return blocks.log();
  }

  /** Does what is due, and tries again at the next look what can't be done now. */
  void follow() {
    try {
      boolean unused =
          ChainCalls.asked(() -> {
            prover.follow();
            return true;
          });
    } catch (NetworkException e) {
      LOG.info("{} is followed again later: {}", ground.name(), e.getMessage());
    }
  }

  /** What final blocks say that is new; empty if nothing is. */
  Optional<List<SignedEvent>> news(EventCursor cursor, int limit) {
    prover.follow();
    long head = account.rpc().head().number();
    blocks.look(
        Math.min(head - account.options().chain().confirmations(), account.journal().settledTo()),
        books::meaning);
    return log().next(cursor, limit);
  }

  private Optional<String> obstacle() {
    return prover
        .obstacle()
        .or(() -> onboarding.situation().missing())
        .or(ground.tools().engine()::obstacle);
  }

  /** Looks at the next request, if there is one and it could be promised at all. */
  private boolean looked() {
    if (ground.wallet().key().isEmpty() || prover.full().isPresent() || obstacle().isPresent()) {
      return false;
    }
    Optional<ProofRequest> next = watch.next();
    if (next.isEmpty()) {
      return false;
    }
    try {
      desk.take(next.get());
      return true;
    } catch (NetworkException | ChainException | RpcRefusedException e) {
      watch.putBack(next.get());
      throw e;
    }
  }

  /** The oldest that is won and not begun. */
  Optional<Offer> offer() {
    scout.wanted();
    return account.leases().open().stream()
        .filter(l -> l.stage() == Stage.WON)
        .map(prover::looked)
        .filter(l -> l.stage() == Stage.WON)
        .min((a, b) -> a.terms().deadline().compareTo(b.terms().deadline()))
        .map(this::offer);
  }

  private Offer offer(ProofLease lease) {
    BigInteger fee = lease.bid().fee();
    return new Offer(
        new JobTerms(
            ground.name(),
            lease.jobId(),
            lease.leaseId(),
            lease.task().appId(),
            "Pico program " + lease.task().appId().substring(0, SHOWN_DIGITS),
            lease.task().program(),
            lease.task().input(),
            "",
            lease.task().statement(),
            lease.task().cycles(),
            fee,
            fee,
            lease.terms().deadline(),
            FORMATS),
        lease.terms().deadline());
  }

  /** One that the node works on and that wants this proved. */
  Optional<ProofLease> wanted(List<BigInteger> statement) {
    return account.leases().open().stream()
        .filter(l -> l.stage() == Stage.ACTIVE && l.task().statement().equals(statement))
        .min((a, b) -> a.terms().deadline().compareTo(b.terms().deadline()));
  }

  List<HeldLease> held() {
    return account.leases().open().stream()
        .filter(ProofLease::promised)
        .map(l -> new HeldLease(offer(l), view(l)))
        .toList();
  }

  Lease view(ProofLease lease) {
    return new Lease(
        lease.leaseId(),
        lease.jobId(),
        lease.state(),
        lease.terms().deadline(),
        lease.proofHash().isEmpty() ? Optional.empty() : Optional.of(lease.proofHash()),
        lease.state() == LeaseState.RELEASED ? "another prover has it, or it was given up" : "");
  }

  /** For the owner: what is in the way, what is at stake, and what was left to others. */
  String situation() {
    Onboarding.Situation ready = onboarding.situation();
    String first =
        obstacle()
            .map(why -> "nothing is bid for now: " + why)
            .orElseGet(() ->
                scout.trouble().isEmpty()
                    ? "requests are looked at"
                    : "requests are not looked at now: " + scout.trouble());
    String refused = desk.lastRefusal();
    return first
        + "; staked: "
        + whole(ready.stake())
        + "; at stake: "
        + whole(account.atRisk())
        + prover.trouble().map(what -> "; " + what).orElse("")
        + (refused.isEmpty() ? "" : "; the last request was left to others: " + refused);
  }

  private String whole(BigInteger amount) {
    return account.options().stakes().token().whole(amount)
        + " "
        + account.options().stakes().token().symbol();
  }

  @Override
  public void close() {
    scout.close();
  }
}
