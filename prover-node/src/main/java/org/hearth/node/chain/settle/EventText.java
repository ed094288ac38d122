package org.hearth.node.chain.settle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.RewardEvent.PaidItem;
import org.hearth.node.network.spi.RewardPart;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An event as text that is hashed and kept: the order of its fields never changes. */
final class EventText {
  private static final int MOST_ITEMS = 100_000;

  private EventText() {}

  static String write(long seq, ChainEvent chainEvent) {
    RewardEvent event = chainEvent.event();
    ObjectNode json =
        StrictJson.mapper()
            .createObjectNode()
            .put("seq", seq)
            .put("id", chainEvent.id())
            .put("transaction", chainEvent.evidence())
            .put("time", event.time().toString())
            .put("height", event.height());
    switch (event) {
      case RewardEvent.Pending e ->
          lease(json, "REWARD_PENDING", e)
              .put("proofHash", e.proofHash())
              .put("credit", e.credit().toString());
      case RewardEvent.Confirmed e ->
          lease(json, "REWARD_CONFIRMED", e).put("credit", e.credit().toString());
      case RewardEvent.Claimable e ->
          lease(json, "REWARD_CLAIMABLE", e).put("credit", e.credit().toString());
      case RewardEvent.Paid e -> {
        json.put("type", "REWARD_PAID").put("payoutId", e.payoutId());
        ArrayNode items = json.putArray("items");
        for (PaidItem item : e.items()) {
          items
              .addObject()
              .put("jobId", item.jobId())
              .put("leaseId", item.leaseId())
              .put("credit", item.credit().toString());
        }
      }
      case RewardEvent.CostPaid e ->
          json.put("type", "COST_PAID")
              .put("cause", e.cause())
              .put("purpose", e.purpose())
              .put("symbol", e.coin().symbol())
              .put("decimals", e.coin().decimals())
              .put("playMoney", e.coin().playMoney())
              .put("amount", e.amount().toString());
      case RewardEvent.Lost e -> lease(json, "JOB_LOST", e);
      case RewardEvent.LeaseExpired e -> lease(json, "LEASE_EXPIRED", e);
      case RewardEvent.Rejected e -> lease(json, "JOB_REJECTED", e).put("reason", e.reason());
      case RewardEvent.Unknown e -> json.put("type", e.type());
    }
    return json.toString();
  }

  private static ObjectNode lease(ObjectNode json, String type, RewardEvent.OfLease e) {
    return json.put("type", type).put("jobId", e.jobId()).put("leaseId", e.leaseId());
  }

  /**
   * @throws org.hearth.node.network.spi.NetworkException if it is none
   */
  static ChainEvent read(String text) {
    JsonFields p = StrictJson.object(text, "an event");
    return new ChainEvent(p.string("id"), p.string("transaction"), event(p));
  }

  private static RewardEvent event(JsonFields p) {
    var time = p.instant("time");
    long height = p.number("height", 0, Long.MAX_VALUE);
    String type = p.text("type");
    return switch (type) {
      case "REWARD_PENDING" -> {
        BigInteger credit = p.amount("credit");
        yield new RewardEvent.Pending(
            time,
            height,
            job(p),
            lease(p),
            p.string("proofHash"),
            Map.of(RewardPart.FEE_REWARD, credit),
            credit);
      }
      case "REWARD_CONFIRMED" ->
          new RewardEvent.Confirmed(time, height, job(p), lease(p), p.amount("credit"));
      case "REWARD_CLAIMABLE" ->
          new RewardEvent.Claimable(time, height, job(p), lease(p), p.amount("credit"));
      case "REWARD_PAID" -> {
        List<PaidItem> items = new ArrayList<>();
        for (JsonFields item : p.objects("items", MOST_ITEMS)) {
          items.add(new PaidItem(job(item), lease(item), item.amount("credit")));
        }
        BigInteger sum =
            items.stream().map(PaidItem::credit).reduce(BigInteger.ZERO, BigInteger::add);
        yield new RewardEvent.Paid(time, height, p.string("payoutId"), items, sum);
      }
      case "COST_PAID" ->
          new RewardEvent.CostPaid(
              time,
              height,
              p.string("cause"),
              p.text("purpose"),
              new NetworkAsset(
                  p.text("symbol"), (int) p.number("decimals", 0, 36), p.flag("playMoney")),
              p.amount("amount"));
      case "JOB_LOST" -> new RewardEvent.Lost(time, height, job(p), lease(p));
      case "LEASE_EXPIRED" -> new RewardEvent.LeaseExpired(time, height, job(p), lease(p));
      case "JOB_REJECTED" ->
          new RewardEvent.Rejected(time, height, job(p), lease(p), p.text("reason"));
      default -> new RewardEvent.Unknown(time, height, type);
    };
  }

  private static String job(JsonFields p) {
    return p.text("jobId");
  }

  private static String lease(JsonFields p) {
    return p.text("leaseId");
  }
}
