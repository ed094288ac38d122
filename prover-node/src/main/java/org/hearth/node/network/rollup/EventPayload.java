package org.hearth.node.network.rollup;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hearth.node.network.spi.BadEventException;
import org.hearth.node.network.spi.CleanText;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.RewardEvent.PaidItem;
import org.hearth.node.network.spi.RewardPart;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;

/** Reads the signed text of an event and checks that it is meant for this node and adds up. */
final class EventPayload {
  private static final int MOST_ITEMS = 10_000;

  private final String proverId;

  EventPayload(String proverId) {
    this.proverId = proverId;
  }

  RewardEvent read(long seq, String payload) {
    JsonFields p = StrictJson.object(payload, "event " + seq);
    if (p.number("seq", 1, Long.MAX_VALUE) != seq) {
      throw wrong(seq, "carries another number inside", payload);
    }
    if (!p.hex("prover", 32).equals(proverId)) {
      throw wrong(seq, "is meant for another prover", payload);
    }
    Instant time = p.instant("time");
    long height = p.number("height", 0, Long.MAX_VALUE);
    String type = p.text("type");
    return switch (type) {
      case "REWARD_PENDING" -> pending(seq, p, time, height, payload);
      case "REWARD_CONFIRMED" ->
          new RewardEvent.Confirmed(time, height, job(p), lease(p), p.amount("credit"));
      case "REWARD_CLAIMABLE" ->
          new RewardEvent.Claimable(time, height, job(p), lease(p), p.amount("credit"));
      case "REWARD_PAID" -> paid(seq, p, time, height, payload);
      case "JOB_REJECTED" ->
          new RewardEvent.Rejected(
              time, height, job(p), lease(p), p.textOr("reason", "no reason given"));
      case "LEASE_EXPIRED" -> new RewardEvent.LeaseExpired(time, height, job(p), lease(p));
      case "JOB_LOST" -> new RewardEvent.Lost(time, height, job(p), lease(p));
      default -> new RewardEvent.Unknown(time, height, type);
    };
  }

  private static RewardEvent pending(
      long seq, JsonFields p, Instant time, long height, String payload) {
    Map<RewardPart, BigInteger> parts = new EnumMap<>(RewardPart.class);
    for (JsonFields part : p.objects("parts", RewardPart.values().length)) {
      RewardPart kind;
      try {
        kind = RewardPart.valueOf(part.string("kind"));
      } catch (IllegalArgumentException e) {
        throw wrong(seq, "has a part of an unknown kind", payload);
      }
      if (parts.put(kind, part.amount("amount")) != null) {
        throw wrong(seq, "has the part " + kind + " twice", payload);
      }
    }
    RewardEvent.Pending event =
        new RewardEvent.Pending(
            time, height, job(p), lease(p), p.hex("proofHash", 32), parts, p.amount("credit"));
    BigInteger sum =
        event
            .part(RewardPart.FEE_REWARD)
            .add(event.part(RewardPart.EMISSION_ZK))
            .subtract(event.part(RewardPart.VERIFIER_SHARE))
            .subtract(event.part(RewardPart.POOL_FEE));
    if (!sum.equals(event.credit())) {
      throw wrong(seq, "credits another amount than its parts add up to", payload);
    }
    return event;
  }

  private static RewardEvent paid(
      long seq, JsonFields p, Instant time, long height, String payload) {
    List<PaidItem> items = new ArrayList<>();
    BigInteger sum = BigInteger.ZERO;
    for (JsonFields item : p.objects("items", MOST_ITEMS)) {
      PaidItem paid = new PaidItem(job(item), lease(item), item.amount("credit"));
      items.add(paid);
      sum = sum.add(paid.credit());
    }
    // The total is optional on the wire; when it is there it must be the sum.
    if (p.has("credit") && !p.amount("credit").equals(sum)) {
      throw wrong(seq, "pays another amount than its items add up to", payload);
    }
    return new RewardEvent.Paid(time, height, p.text("payoutId"), items, sum);
  }

  private static String job(JsonFields p) {
    return p.hex("jobId", 16);
  }

  private static String lease(JsonFields p) {
    return p.hex("leaseId", 16);
  }

  private static BadEventException wrong(long seq, String clause, String payload) {
    return new BadEventException("event " + seq + " " + clause, CleanText.clean(payload, 20_000));
  }
}
