package org.hearth.node.network.succinct;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.network.succinct.RequestLease.Stage;
import org.hearth.node.stake.StakeGuard;
import org.hearth.node.wire.succinct.ExecutionStatus;
import org.hearth.node.wire.succinct.ProofRequestError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of the requests on which one account has bid: what the network says of each, and
 * what is owed to it then. One that is not kept ends the bidding until the owner says otherwise.
 */
final class SuccinctProver {
  private static final Logger LOG = LoggerFactory.getLogger(SuccinctProver.class);

  /** So far this computer's clock and the network's may lie apart. */
  private static final Duration CLOCKS = Duration.ofSeconds(60);

  private final String network;
  private final List<EthAddress> us;
  private final RequestLeases leases;
  private final SuccinctRpc rpc;
  private final SignedCalls calls;
  private final RequestWork work;
  private final StakeGuard guard;
  private final Clock clock;
  private volatile String trouble = "";

  /** How it speaks to the network. */
  record Speech(SuccinctRpc rpc, SignedCalls calls) {}

  /**
   * @param us names under which the network knows this node
   */
  SuccinctProver(
      String network,
      List<EthAddress> us,
      RequestLeases leases,
      Speech speech,
      FileLoader files,
      StakeGuard guard,
      Clock clock) {
    this.network = network;
    this.us = us;
    this.leases = leases;
    this.rpc = speech.rpc();
    this.calls = speech.calls();
    this.work = new RequestWork(leases, speech.calls(), files, clock);
    this.guard = guard;
    this.clock = clock;
  }

  /** What keeps a request that is ours back, a clause; empty text if nothing does. */
  String trouble() {
    return trouble;
  }

  /** Looks after all requests; what is wrong with one must not keep another back. */
  void follow() {
    String now = "";
    for (RequestLease lease : leases.open()) {
      try {
        RequestLease unused = looked(lease);
      } catch (NetworkException | ChainException e) {
        now = "request " + lease.jobId() + ": " + e.getMessage();
        LOG.info("request {} is looked at again later: {}", lease.jobId(), e.getMessage());
      }
    }
    trouble = now;
  }

  /** The lease as the network makes it; does what is due. */
  RequestLease looked(RequestLease lease) {
    synchronized (leases) {
      RequestLease now = leases.find(lease.leaseId()).orElse(lease);
      if (!now.open()) {
        return now;
      }
      Optional<AskedProof> asked = rpc.details(now.requestId());
      if (asked.isEmpty()) {
        return unknown(now);
      }
      requireSame(now, asked.get());
      return switch (now.stage()) {
        case BIDDING, BID -> bid(now, asked.get());
        case ASSIGNED, PROVING, PROVED -> owed(now, asked.get());
        default -> failing(now, asked.get());
      };
    }
  }

  private static void requireSame(RequestLease lease, AskedProof asked) {
    if (!asked.work().vkHash().equals(lease.task().vkHash())) {
      throw Answers.odd("another program for request " + lease.jobId() + " than before");
    }
  }

  private RequestLease unknown(RequestLease lease) {
    if (!isOver(lease)) {
      return lease;
    }
    return lease.owed()
        ? broken(lease, Stage.EXPIRED, "it was not proved before its deadline")
        : leases.keep(
            lease.with(lease.stage() == Stage.FAILING ? Stage.GONE : Stage.LOST, lease.why()));
  }

  private boolean isOver(RequestLease lease) {
    return clock.instant().isAfter(lease.deal().deadline().plus(CLOCKS));
  }

  private RequestLease bid(RequestLease lease, AskedProof asked) {
    return switch (asked.standing().status()) {
      case ASSIGNED ->
          asked.isOf(us)
              ? provided(leases.keep(lease.with(Stage.ASSIGNED, "")), asked)
              : leases.keep(lease.with(Stage.LOST, "another prover has it"));
      case FULFILLED -> leases.keep(lease.with(Stage.LOST, "another prover has proved it"));
      case UNFULFILLABLE -> leases.keep(lease.with(Stage.LOST, "nobody has to prove it any more"));
      default ->
          isOver(lease) ? leases.keep(lease.with(Stage.LOST, "nobody was chosen in time")) : lease;
    };
  }

  private RequestLease owed(RequestLease lease, AskedProof asked) {
    boolean ours = asked.isOf(us);
    return switch (asked.standing().status()) {
      case FULFILLED -> ours ? fulfilled(lease, asked) : taken(lease);
      case ASSIGNED -> ours ? assigned(lease, asked) : taken(lease);
      case UNFULFILLABLE ->
          isUnexecutable(asked)
              ? leases.keep(lease.with(Stage.GONE, "its program can't be run"))
              : broken(lease, Stage.GONE, "the network ended it before it was proved");
      case REQUESTED -> taken(lease);
      default -> lease;
    };
  }

  private static boolean isUnexecutable(AskedProof asked) {
    ExecutionStatus said = asked.standing().execution();
    return said == ExecutionStatus.UNEXECUTABLE || said == ExecutionStatus.VALIDATION_FAILED;
  }

  private RequestLease taken(RequestLease lease) {
    return broken(lease, Stage.GONE, "the network has taken it away");
  }

  private RequestLease fulfilled(RequestLease lease, AskedProof asked) {
    Instant said = asked.standing().fulfilledAt();
    Instant now = clock.instant();
    boolean canBe = said.isAfter(lease.deal().since()) && !said.isAfter(now.plus(CLOCKS));
    RequestLease.Result before = lease.result();
    return leases.keep(
        lease
            .withResult(
                new RequestLease.Result(
                    before.proofHash(), before.transaction(), canBe ? said : now))
            .with(Stage.FULFILLED, ""));
  }

  private RequestLease assigned(RequestLease lease, AskedProof asked) {
    if (isOver(lease)) {
      return broken(lease, Stage.EXPIRED, "it was not proved before its deadline");
    }
    if (isUnexecutable(asked)) {
      return failing(leases.keep(lease.with(Stage.FAILING, "its program can't be run")), asked);
    }
    return lease.stage() == Stage.PROVED ? delivered(lease) : provided(lease, asked);
  }

  private RequestLease provided(RequestLease lease, AskedProof asked) {
    try {
      return work.provided(lease, asked);
    } catch (NetworkException e) {
      if (e.cure() != Cure.PERMANENT) {
        throw e;
      }
      return givenUp(lease, "its files can't be loaded: " + e.getMessage(), asked);
    }
  }

  private RequestLease delivered(RequestLease lease) {
    try {
      return work.delivered(lease);
    } catch (NetworkException e) {
      if (e.cure() == Cure.PERMANENT) {
        guard.halt(
            network, "request " + lease.jobId() + ": the proof is not taken, " + e.getMessage());
      }
      throw e;
    }
  }

  /** Tells the network that no proof will come. */
  private RequestLease failing(RequestLease lease, AskedProof asked) {
    if (!asked.isOf(us) || isOver(lease)) {
      return leases.keep(lease.with(Stage.GONE, lease.why()));
    }
    calls.fail(
        lease.requestId(),
        isUnexecutable(asked)
            ? ProofRequestError.EXECUTION_FAILURE
            : ProofRequestError.PROVING_FAILURE);
    return leases.keep(lease.with(Stage.GONE, lease.why()));
  }

  private RequestLease broken(RequestLease lease, Stage next, String why) {
    guard.halt(network, "request " + lease.jobId() + " was ours: " + why);
    return leases.keep(lease.with(next, why));
  }

  /** The breaker first: whatever happens then, no other bid goes out. */
  private RequestLease givenUp(RequestLease lease, String why, AskedProof asked) {
    guard.halt(network, "request " + lease.jobId() + " was ours and will not be proved: " + why);
    return failing(leases.keep(lease.with(Stage.FAILING, why)), asked);
  }

  /** The node works on it from now on, if it is still ours. */
  RequestLease begun(RequestLease lease) {
    synchronized (leases) {
      RequestLease now = looked(lease);
      return now.stage() == Stage.ASSIGNED ? leases.keep(now.with(Stage.PROVING, "")) : now;
    }
  }

  /** Gives a request up. */
  RequestLease giveUp(RequestLease lease, String why) {
    synchronized (leases) {
      RequestLease now = looked(lease);
      if (now.stage() != Stage.ASSIGNED && now.stage() != Stage.PROVING) {
        return now;
      }
      guard.halt(network, "request " + now.jobId() + " was ours and will not be proved: " + why);
      RequestLease failing = leases.keep(now.with(Stage.FAILING, why));
      try {
        return looked(failing);
      } catch (NetworkException e) {
        LOG.info("that request {} fails is said later: {}", now.jobId(), e.getMessage());
        return failing;
      }
    }
  }

  /** Takes a proof over that was kept; it is delivered from then on whatever happens. */
  RequestLease handIn(RequestLease lease, String proofHash) {
    synchronized (leases) {
      RequestLease now = leases.find(lease.leaseId()).orElse(lease);
      if (now.stage() != Stage.PROVING) {
        return now;
      }
      if (leases.proof(now.leaseId()).isEmpty()) {
        throw new NetworkException(Cure.PERMANENT, "the proof is not there any more");
      }
      RequestLease.Result before = now.result();
      RequestLease ready =
          leases.keep(
              now.withResult(new RequestLease.Result(proofHash, before.transaction(), before.at()))
                  .with(Stage.PROVED, ""));
      try {
        return looked(ready);
      } catch (NetworkException e) {
        LOG.info("the proof of {} is delivered later: {}", now.jobId(), e.getMessage());
        return ready;
      }
    }
  }
}
