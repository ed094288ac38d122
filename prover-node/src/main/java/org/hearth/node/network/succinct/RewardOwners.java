package org.hearth.node.network.succinct;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hearth.node.chain.settle.ChainEvent;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.RewardPart;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.network.succinct.RequestLease.Stage;
import org.hearth.prover.hash.Sha256;

/**
 * Which payment is for which request. The network does not say it: its transaction tells, or else
 * the order in which proofs were taken. Money that is for none of them is booked as well.
 */
final class RewardOwners {
  private static final Duration CLOCKS = Duration.ofSeconds(60);
  private static final Duration UNPAID_AFTER = Duration.ofDays(3);
  private static final int NAME_DIGITS = 32;

  private final Map<String, RequestLease> waiting = new LinkedHashMap<>();
  private final Map<String, RequestLease> found = new HashMap<>();
  private final List<RequestLease> expired = new ArrayList<>();

  /**
   * @param leases in the order in which they were bid on
   * @param told what the books know already
   */
  RewardOwners(List<RequestLease> leases, List<SignedEvent> told) {
    for (RequestLease lease : leases) {
      if (lease.stage() == Stage.FULFILLED) {
        waiting.put(lease.leaseId(), lease);
      } else if (lease.stage() == Stage.EXPIRED) {
        expired.add(lease);
      }
    }
    for (SignedEvent event : told) {
      if (event.event() instanceof RewardEvent.OfLease e) {
        waiting.remove(e.leaseId());
        expired.removeIf(l -> l.leaseId().equals(e.leaseId()));
      }
    }
  }

  private void find(String id, Predicate<RequestLease> test) {
    if (found.containsKey(id)) {
      return;
    }
    Optional<RequestLease> first = waiting.values().stream().filter(test).findFirst();
    first.ifPresent(lease -> {
      waiting.remove(lease.leaseId());
      found.put(id, lease);
    });
  }

  /**
   * @param id of a payment
   */
  void byTransaction(String id, String transaction) {
    if (!transaction.isEmpty()) {
      find(
          id,
          l ->
              l.result().transaction().digits().equals(transaction)
                  || l.task().transaction().digits().equals(transaction));
    }
  }

  /** The one that waits for the longest, if it can be. */
  void byTime(String id, Instant time, BigInteger amount) {
    find(id, l -> !l.result().at().minus(CLOCKS).isAfter(time) && amount.compareTo(l.most()) <= 0);
  }

  /** What a payment means; the first event has the payment's id. */
  List<ChainEvent> events(String id, String transaction, Instant time, BigInteger amount) {
    Optional<RequestLease> owner = Optional.ofNullable(found.get(id));
    String evidence = transaction.isEmpty() ? id : "0x" + transaction;
    long height = time.getEpochSecond();
    if (amount.signum() == 0) {
      return List.of(
          new ChainEvent(
              id,
              evidence,
              owner
                  .<RewardEvent>map(l -> unpaid(l, time))
                  .orElseGet(() -> new RewardEvent.Unknown(time, height, "PAID_NOTHING"))));
    }
    String lease =
        owner.map(RequestLease::leaseId).orElseGet(() -> Sha256.hex(id).substring(0, NAME_DIGITS));
    String job = owner.map(RequestLease::jobId).orElse(evidence);
    String proof = owner.map(l -> l.result().proofHash()).orElse("");
    return List.of(
        new ChainEvent(
            id,
            evidence,
            new RewardEvent.Pending(
                time, height, job, lease, proof, Map.of(RewardPart.FEE_REWARD, amount), amount)),
        new ChainEvent(
            id + "/confirmed",
            evidence,
            new RewardEvent.Confirmed(time, height, job, lease, amount)),
        new ChainEvent(
            id + "/claimable",
            evidence,
            new RewardEvent.Claimable(time, height, job, lease, amount)));
  }

  private static RewardEvent unpaid(RequestLease lease, Instant time) {
    return new RewardEvent.Rejected(
        time,
        time.getEpochSecond(),
        lease.jobId(),
        lease.leaseId(),
        "the network took the proof and did not pay for it");
  }

  /**
   * Of requests that no payment will come for.
   *
   * @param readTo up to when payments are known
   */
  List<ChainEvent> ends(Instant readTo) {
    List<ChainEvent> events = new ArrayList<>();
    for (RequestLease lease : waiting.values()) {
      if (lease.result().at().plus(UNPAID_AFTER).isBefore(readTo)) {
        events.add(
            new ChainEvent("unpaid/" + lease.leaseId(), lease.jobId(), unpaid(lease, readTo)));
      }
    }
    for (RequestLease lease : expired) {
      Instant end = lease.deal().deadline();
      events.add(
          new ChainEvent(
              "expired/" + lease.leaseId(),
              lease.jobId(),
              new RewardEvent.LeaseExpired(
                  end, end.getEpochSecond(), lease.jobId(), lease.leaseId())));
    }
    return events;
  }
}
