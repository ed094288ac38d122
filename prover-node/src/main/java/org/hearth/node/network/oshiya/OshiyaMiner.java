package org.hearth.node.network.oshiya;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.send.Intent;
import org.hearth.node.chain.send.NotSentException;
import org.hearth.node.chain.send.SentTransaction;
import org.hearth.node.chain.send.SentTransaction.Stage;
import org.hearth.node.chain.send.TransactionFollower;
import org.hearth.node.chain.send.TransactionJournal;
import org.hearth.node.chain.send.TransactionSender;
import org.hearth.node.chain.settle.SettlementLog;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account at the contract: what it has picked, handed in, is owed and has claimed. */
final class OshiyaMiner {
  private static final Logger LOG = LoggerFactory.getLogger(OshiyaMiner.class);
  private static final String CLAIM = "claim:";

  /** Ranges of blocks at one look, so that the node can be stopped in between. */
  private static final int RANGES = 20;

  /** What the node gave back is not picked again before. */
  private static final Duration GIVEN_BACK = Duration.ofMinutes(5);

  /** What no device was free for is picked again after. */
  private static final Duration PUT_OFF = Duration.ofSeconds(5);

  /** Units, about: what a proof would cost is looked at before it is made. */
  private static final long GAS_OF_A_PROOF = 450_000;

  private final ChainRpc rpc;
  private final OshiyaOptions options;
  private final EthAddress address;
  private final ChainAccount account;
  private final OshiyaContract contract;
  private final TransactionSender sender;
  private final TransactionFollower follower;
  private final QueueLeases leases;
  private final SettlementLog log;
  private final FinalEvents events;
  private final BusReader reader;
  private final Clock clock;
  private volatile String obstacle = "";

  OshiyaMiner(
      ChainRpc rpc,
      OshiyaOptions options,
      EthAddress address,
      ChainAccount account,
      Path files,
      Clock clock) {
    this.rpc = rpc;
    this.options = options;
    this.address = address;
    this.account = account;
    this.clock = clock;
    this.contract = new OshiyaContract(rpc, options.contract(), address);
    TransactionJournal journal =
        TransactionJournal.open(
            files.resolveSibling(
                TransactionJournal.fileName(
                    String.valueOf(files.getFileName()), options.chain().id(), address)));
    this.sender =
        new TransactionSender(
            rpc, options.chain(), address, account::key, journal, options::spending, clock);
    this.follower = new TransactionFollower(rpc, options.chain(), sender, clock);
    this.leases = QueueLeases.open(beside(files, ".queues.jsonl"), beside(files, ".witnesses"));
    this.log = SettlementLog.open(beside(files, ".events.jsonl"));
    this.events = new FinalEvents(address, options.chain(), journal, leases, log, rpc::timeOf);
    this.reader =
        new BusReader(
            rpc,
            contract,
            new BusFile(
                beside(files, ".tree.json"),
                options.chain().id(),
                options.contract(),
                options.start()),
            log,
            options.chain().confirmations(),
            options.start(),
            clock);
  }

  private static Path beside(Path files, String suffix) {
    return files.resolveSibling(files.getFileName() + suffix);
  }

  /**
   * A queue to prove.
   *
   * @param reward that the contract promises
   */
  record Work(QueueBatch batch, BigInteger reward) {}

  EthAddress address() {
    return address;
  }

  QueueLeases leases() {
    return leases;
  }

  SettlementLog log() {
    return log;
  }

  BigInteger owed() {
    return contract.rewards(address);
  }

  /** Whether the chain was read to its newest final block. */
  boolean ready() {
    return reader.progress().whole();
  }

  /** In words, for the owner. */
  String situation() {
    BusReader.Progress progress = reader.progress();
    if (progress.whole() && !obstacle.isEmpty()) {
      return "no queue is proved now: " + obstacle;
    }
    if (progress.whole()) {
      return "every miner may prove; the first in a block is paid";
    }
    return progress.lastFinal().isPresent()
        ? "the chain is read: block " + progress.read() + " of " + progress.lastFinal().getAsLong()
        : "the chain is read";
  }

  /** Follows the chain: own transactions first, then what final blocks say, then what is due. */
  void look() {
    // First the head, then what became of ours: what comes after it is looked at the next time.
    long head = rpc.head().number();
    follower.look();
    for (int i = 0; i < RANGES; i++) {
      if (!reader.advance(head, sender.journal().settledTo(), events::take)) {
        break;
      }
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
    events.takeReplaced(head);
    for (QueueLease lease : leases.open()) {
      QueueLease unused = looked(lease);
    }
    claim();
  }

  /** Empty while one is worked on, or none is worth it. */
  Optional<Work> work(QueuePicker picker, SecureRandom random) {
    if (leases.open().stream().anyMatch(this::ahead)) {
      return Optional.empty();
    }
    obstacle = sender.obstacle(GAS_OF_A_PROOF).orElse("");
    if (!obstacle.isEmpty()) {
      return Optional.empty();
    }
    BusState state = reader.newest();
    if (!state.tree().root().equals(contract.root())) {
      reader.doubt(clock.instant()); // or a block came between the two questions: look again
      return Optional.empty();
    }
    reader.trust();
    BigInteger root = state.tree().root();
    Instant lately = clock.instant().minus(GIVEN_BACK);
    return picker
        .pick(
            contract.pending().stream()
                .filter(q -> !leases.picked(QueueLease.jobId(q.id(), root), lately))
                .filter(q -> !state.coins(q).isEmpty()))
        .map(q ->
            new Work(
                QueueBatch.of(q.id(), state.coins(q), state.tree(), address, random), q.reward()));
  }

  /** Whether the tree is going to change by it: the next queue's proof begins with that tree. */
  private boolean ahead(QueueLease lease) {
    return sender.journal().find(lease.purpose()).filter(t -> t.stage() != Stage.WAITING).isEmpty();
  }

  /** The lease as the chain makes it: over, if another batch entered the tree. */
  QueueLease looked(QueueLease lease) {
    if (!lease.open()) {
      return lease;
    }
    boolean treeIsTheSame = contract.root().equals(lease.root());
    synchronized (leases) { // another thread may have handed it in meanwhile
      QueueLease now = leases.find(lease.leaseId()).orElse(lease);
      Optional<SentTransaction> sent = sender.journal().find(lease.purpose());
      if (!now.open()) {
        return now;
      }
      if (sent.isPresent()) {
        return looked(now, sent.get(), treeIsTheSame);
      }
      return treeIsTheSame && !clock.instant().isAfter(now.deadline())
          ? now
          : kept(now.with(LeaseState.EXPIRED));
    }
  }

  private QueueLease looked(QueueLease lease, SentTransaction sent, boolean treeIsTheSame) {
    if (sent.stage() == Stage.WAITING) {
      // With another tree it would be undone, and cost more than nothing does.
      sender.want(lease.purpose(), treeIsTheSame);
    }
    QueueLease now = lease;
    if (sent.over()) {
      now = lease.with(sent.worked() ? LeaseState.FINAL : LeaseState.EXPIRED);
    } else if (lease.state() != LeaseState.SUBMITTED) {
      now = lease.with(LeaseState.SUBMITTED); // a kill came between sending and writing it down
    }
    return now.equals(lease) ? lease : kept(now);
  }

  /** Accepts, declines or gives back. */
  QueueLease change(QueueLease lease, LeaseState to) {
    synchronized (leases) {
      QueueLease now = leases.find(lease.leaseId()).orElse(lease);
      boolean sensible =
          now.state() == LeaseState.OFFERED
              || (now.state() == LeaseState.ACTIVE && to == LeaseState.RELEASED);
      return sensible ? kept(now.with(to)) : now;
    }
  }

  /** Declines what no device is free for just now. */
  QueueLease putOff(QueueLease lease) {
    synchronized (leases) {
      QueueLease now = leases.find(lease.leaseId()).orElse(lease);
      Instant as = clock.instant().plus(PUT_OFF).minus(GIVEN_BACK);
      return now.state() == LeaseState.OFFERED
          ? kept(now.with(LeaseState.RELEASED).pickedAt(as))
          : now;
    }
  }

  private QueueLease kept(QueueLease lease) {
    leases.keep(lease);
    return lease;
  }

  /** Hands a proof in. */
  QueueLease handIn(QueueLease lease, String proofHash, List<BigInteger> inputs, ProofWords proof) {
    synchronized (leases) {
      return sent(lease, proofHash, inputs, proof);
    }
  }

  private QueueLease sent(
      QueueLease lease, String proofHash, List<BigInteger> inputs, ProofWords proof) {
    // Written first: whoever starts again must know which proof the transaction has.
    QueueLease ready = lease.withProof(proofHash);
    leases.keep(ready);
    try {
      SentTransaction unused =
          sender.send(
              Intent.call(
                  lease.purpose(),
                  contract.address(),
                  OshiyaContract.onboard(address, lease.queue(), inputs, proof)));
    } catch (NotSentException e) {
      QueueLease now = looked(ready);
      if (now.state() == LeaseState.EXPIRED) {
        return now;
      }
      throw new NetworkException(Cure.RETRY, String.valueOf(e.getMessage()), e);
    }
    return kept(ready.with(LeaseState.SUBMITTED));
  }

  /** Claims what is owed, if the owner wants that and it is enough. */
  private void claim() {
    Optional<EthAddress> payout = account.payout();
    List<SentTransaction> claims =
        sender.journal().all().stream()
            .filter(t -> t.intent().purpose().startsWith(CLAIM))
            .toList();
    boolean oneIsOnItsWay = claims.stream().anyMatch(t -> t.stage() == Stage.WAITING);
    if (options.claimAt().isEmpty()
        || payout.isEmpty()
        || oneIsOnItsWay
        || account.key().isEmpty()
        || owed().compareTo(options.claimAt().get().max(BigInteger.ONE)) < 0) {
      return;
    }
    try {
      SentTransaction unused =
          sender.send(
              Intent.call(
                  CLAIM + claims.size(), contract.address(), OshiyaContract.claim(payout.get())));
    } catch (NotSentException e) {
      LOG.info("what is owed by {} is not claimed now: {}", contract.address(), e.getMessage());
    }
  }
}
