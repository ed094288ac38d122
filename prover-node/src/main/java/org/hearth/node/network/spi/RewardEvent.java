package org.hearth.node.network.spi;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a signed event says. Amounts are of the smallest unit and not negative. */
public sealed interface RewardEvent {
  Instant time();

  long height();

  /** An event about one lease. */
  sealed interface OfLease extends RewardEvent {
    String jobId();

    String leaseId();
  }

  /**
   * The proof is final and was credited.
   *
   * @param parts credit = FEE_REWARD + EMISSION_ZK − VERIFIER_SHARE − POOL_FEE, checked
   */
  record Pending(
      Instant time,
      long height,
      String jobId,
      String leaseId,
      String proofHash,
      Map<RewardPart, BigInteger> parts,
      BigInteger credit)
      implements OfLease {
    public Pending {
      parts = Map.copyOf(parts);
    }

    public BigInteger part(RewardPart part) {
      return parts.getOrDefault(part, BigInteger.ZERO);
    }
  }

  record Confirmed(Instant time, long height, String jobId, String leaseId, BigInteger credit)
      implements OfLease {}

  record Claimable(Instant time, long height, String jobId, String leaseId, BigInteger credit)
      implements OfLease {}

  /** The network sent several credits to the user. */
  record Paid(Instant time, long height, String payoutId, List<PaidItem> items, BigInteger credit)
      implements RewardEvent {
    public Paid {
      items = List.copyOf(items);
    }
  }

  /** One credit within a payout. */
  record PaidItem(String jobId, String leaseId, BigInteger credit) {}

  /**
   * The node paid something of its own to take part, such as gas.
   *
   * @param cause what it was paid for, unique in the network: a transaction's hash
   * @param coin in which it was paid, which may be another than the network pays in
   */
  record CostPaid(
      Instant time, long height, String cause, String purpose, NetworkAsset coin, BigInteger amount)
      implements RewardEvent {}

  record Rejected(Instant time, long height, String jobId, String leaseId, String reason)
      implements OfLease {}

  record LeaseExpired(Instant time, long height, String jobId, String leaseId) implements OfLease {}

  record Lost(Instant time, long height, String jobId, String leaseId) implements OfLease {}

  /** A type this version does not know; it moves no money and is only recorded. */
  record Unknown(Instant time, long height, String type) implements RewardEvent {}
}
