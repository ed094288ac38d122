package org.hearth.node.network.succinct;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.network.succinct.RequestLease.Stage;
import org.hearth.node.wire.succinct.FulfillmentStatus;
import org.hearth.node.wire.succinct.GetFilteredProofRequestsRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bids: looks for requests while there is a place for one, loads what is to be proved, writes the
 * bid down, and sends it. No bid goes out while as many requests are ours as the prover takes.
 */
final class BidDesk {
  private static final Logger LOG = LoggerFactory.getLogger(BidDesk.class);
  private static final int PAGE = 10;
  private static final int MOST_PAGES = 5;
  private static final int MOST_KNOWN = 10_000;
  private static final int COUNTED = 50;
  private static final Duration REST = Duration.ofSeconds(60);

  private final SuccinctOptions options;
  private final List<EthAddress> us;
  private final RequestLeases leases;
  private final SuccinctProver.Speech speech;
  private final FileLoader files;
  private final RequestEvaluator evaluator;
  private final HexBytes domain;
  private final Clock clock;
  private final Set<HexBytes> unloadable = new HashSet<>();
  private Instant notBefore = Instant.MIN;
  private volatile String lastRefusal = "";
  private volatile String obstacle = "";

  /**
   * @param us names under which the network knows this node; the first is asked for
   */
  BidDesk(
      SuccinctOptions options,
      List<EthAddress> us,
      RequestLeases leases,
      SuccinctProver.Speech speech,
      FileLoader files,
      RequestEvaluator evaluator,
      HexBytes domain,
      Clock clock) {
    this.options = options;
    this.us = us;
    this.leases = leases;
    this.speech = speech;
    this.files = files;
    this.evaluator = evaluator;
    this.domain = domain;
    this.clock = clock;
  }

  /** Why the last request was left to others, a clause; empty text if none was. */
  String lastRefusal() {
    return lastRefusal;
  }

  /** Why there are no bids now though there could be, a clause; empty text if nothing is wrong. */
  String obstacle() {
    return obstacle;
  }

  /** How the last bids went. */
  String record() {
    List<Boolean> ends =
        leases.all().reversed().stream().flatMap(l -> l.won().stream()).limit(COUNTED).toList();
    long won = ends.stream().filter(w -> w).count();
    return ends.isEmpty()
        ? "no auction is over yet"
        : "%d of the last %d auctions were won".formatted(won, ends.size());
  }

  /**
   * Sends bids of which it is not known whether they came, and a new one if there is a place.
   *
   * @param slots how many requests the prover takes at once
   */
  synchronized void look(int slots) {
    obstacle = "";
    Instant now = clock.instant();
    if (now.isBefore(notBefore)) {
      obstacle = "the network has refused a bid: " + lastRefusal;
      return;
    }
    for (RequestLease lease : leases.open()) {
      if (lease.stage() == Stage.BIDDING) {
        again(lease);
      }
    }
    if (leases.open().size() < slots && isFree(slots, now)) {
      search(now);
    }
  }

  /** What the network has of us, also from another program with the same key. */
  private boolean isFree(int slots, Instant now) {
    List<AskedProof> ours =
        speech
            .rpc()
            .requests(
                filter(FulfillmentStatus.ASSIGNED, now)
                    .setFulfiller(SuccinctRpc.bytes(us.getFirst()))
                    .build());
    Set<HexBytes> busy = new HashSet<>();
    ours.forEach(r -> busy.add(r.requestId()));
    leases.open().forEach(l -> busy.add(l.requestId()));
    if (busy.size() >= slots) {
      obstacle =
          "request "
              + busy.iterator().next()
              + " is assigned to you and not worked on here: does another program use this key?";
      return false;
    }
    return true;
  }

  private GetFilteredProofRequestsRequest.Builder filter(FulfillmentStatus status, Instant now) {
    return GetFilteredProofRequestsRequest.newBuilder()
        .setFulfillmentStatus(status)
        .setMinimumDeadline(now.getEpochSecond())
        .setLimit(PAGE);
  }

  private void search(Instant now) {
    GetFilteredProofRequestsRequest.Builder filter =
        filter(FulfillmentStatus.REQUESTED, now).setNotBidBy(SuccinctRpc.bytes(us.getFirst()));
    if (options.bidding().versions().size() == 1) {
      filter.setVersion(options.bidding().versions().iterator().next());
    }
    for (int page = 1; page <= MOST_PAGES; page++) {
      List<AskedProof> found = speech.rpc().requests(filter.setPage(page).build());
      for (AskedProof request : found) {
        if (isWorthIt(request, now)) {
          return;
        }
      }
      if (found.size() < PAGE) {
        return;
      }
    }
  }

  /** Whether a bid was made. */
  private boolean isWorthIt(AskedProof request, Instant now) {
    if (leases.find(RequestLease.leaseId(request.requestId())).isPresent()
        || unloadable.contains(request.requestId())) {
      return false;
    }
    Optional<String> impossible = evaluator.refusal(request);
    if (impossible.isPresent()) {
      return refused(request, impossible.get());
    }
    SuccinctRpc.Params params = params(request);
    RequestEvaluator.Bid bid = evaluator.bid(request, params, us, now);
    if (bid.refusal().isPresent()) {
      return refused(request, bid.refusal().get());
    }
    RequestLease.Files loaded;
    try {
      loaded = files.open(request);
    } catch (NetworkException e) {
      leases.remove(RequestLease.leaseId(request.requestId()));
      if (e.cure() == Cure.PERMANENT && unloadable.size() < MOST_KNOWN) {
        unloadable.add(request.requestId());
      }
      return refused(request, "its files can't be loaded: " + e.getMessage());
    }
    Optional<String> late = evaluator.bid(request, params, us, clock.instant()).refusal();
    if (late.isPresent()) { // loading took its time
      leases.remove(RequestLease.leaseId(request.requestId()));
      return refused(request, late.get());
    }
    first(leases.keep(lease(request, bid, loaded)));
    return true;
  }

  /** What holds for such requests; it is never signed for another network than the owner's. */
  private SuccinctRpc.Params params(AskedProof request) {
    SuccinctRpc.Params params = speech.rpc().params(request.work().mode());
    if (!params.domain().equals(domain)) {
      throw new NetworkException(Cure.RETRY, "it is the network of another chain than yours");
    }
    return params;
  }

  private boolean refused(AskedProof request, String why) {
    lastRefusal = why;
    LOG.debug("request {} is left to others: {}", request.requestId(), why);
    return false;
  }

  private RequestLease lease(
      AskedProof request, RequestEvaluator.Bid bid, RequestLease.Files loaded) {
    return new RequestLease(
        request.requestId(),
        new RequestLease.Task(
            request.work().vkHash(),
            request.work().version(),
            request.work().mode().getNumber(),
            request.work().gasLimit(),
            request.standing().transaction()),
        new RequestLease.Deal(
            bid.price(), request.terms().baseFee(), request.terms().deadline(), clock.instant()),
        loaded,
        Stage.BIDDING,
        RequestLease.Result.NONE,
        "");
  }

  private void first(RequestLease lease) {
    try {
      speech.calls().bid(lease.requestId(), lease.deal().price());
      move(lease, Stage.BID, "");
    } catch (NetworkException e) {
      if (e.cure() != Cure.PERMANENT) {
        throw e; // whether it came is found out at the next look
      }
      lastRefusal = String.valueOf(e.getMessage());
      obstacle = "the network has refused a bid: " + lastRefusal;
      notBefore = clock.instant().plus(REST);
      move(lease, Stage.LOST, lastRefusal);
    }
  }

  /** The same bid: a network that has it already says so, or takes it for the same. */
  private void again(RequestLease lease) {
    boolean left =
        clock.instant().plus(options.bidding().spare()).isBefore(lease.deal().deadline());
    if (left) {
      try {
        speech.calls().bid(lease.requestId(), lease.deal().price());
      } catch (NetworkException e) {
        if (e.cure() != Cure.PERMANENT) {
          throw e;
        }
        LOG.info("the bid on {} is not taken again: {}", lease.jobId(), e.getMessage());
      }
    }
    move(lease, Stage.BID, "");
  }

  /** The network's word of it may have come in between, which is newer. */
  private void move(RequestLease lease, Stage next, String why) {
    synchronized (leases) {
      leases
          .find(lease.leaseId())
          .filter(l -> l.stage() == Stage.BIDDING)
          .ifPresent(l -> leases.keep(l.with(next, why)));
    }
  }
}
