package org.hearth.node.chain.send;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.FeeTransaction;
import org.hearth.node.chain.Keccak;
import org.hearth.node.chain.send.SentTransaction.Attempt;
import org.hearth.node.chain.send.SentTransaction.Inclusion;
import org.hearth.node.chain.send.SentTransaction.Stage;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A transaction as a line of its journal. */
final class TransactionJson {
  private static final int VERSION = 1;
  private static final int MOST_ATTEMPTS = 1000;

  private TransactionJson() {}

  static String write(SentTransaction t) {
    ObjectNode json = StrictJson.mapper().createObjectNode().put("version", VERSION);
    json.put("purpose", t.intent().purpose())
        .put("to", t.intent().to().text())
        .put("data", HexFormat.of().formatHex(t.intent().data()))
        .put("value", t.intent().value().toString())
        .put("nonce", t.nonce())
        .put("gasLimit", t.gasLimit())
        .put("cancel", t.cancel())
        .put("stage", t.stage().name());
    if (t.intent().urgent()) {
      json.put("urgent", true);
    }
    t.intent()
        .worth()
        .filter(worth -> !worth.equals(Intent.BEYOND_MEASURE))
        .ifPresent(worth -> json.put("worth", worth.toString()));
    if (t.intent().canDrop()) {
      json.put("canDrop", true);
    }
    ArrayNode attempts = json.putArray("attempts");
    for (Attempt a : t.attempts()) {
      attempts
          .addObject()
          .put("tip", a.fees().tip().toString())
          .put("most", a.fees().most().toString())
          .put("raw", HexFormat.of().formatHex(a.signed().raw()))
          .put("mostCost", a.mostCost().toString())
          .put("cancels", a.cancels())
          .put("at", a.at().toString());
    }
    t.inclusion()
        .ifPresent(i ->
            json.putObject("inclusion")
                .put("hash", i.hash())
                .put("block", i.block())
                .put("blockHash", i.blockHash())
                .put("worked", i.worked())
                .put("cost", i.cost().toString())
                .put("seenAt", i.seenAt().toString()));
    return json.toString();
  }

  /**
   * @throws IllegalArgumentException with a clause
   */
  static SentTransaction read(String text) {
    try {
      JsonFields json = StrictJson.object(text, "it");
      if (json.number("version", 0, Integer.MAX_VALUE) != VERSION) {
        throw new IllegalArgumentException("it is of another version");
      }
      List<Attempt> attempts = new ArrayList<>();
      for (JsonFields a : json.objects("attempts", MOST_ATTEMPTS)) {
        attempts.add(attempt(a));
      }
      Optional<Inclusion> inclusion =
          json.has("inclusion")
              ? Optional.of(inclusion(json.object("inclusion")))
              : Optional.empty();
      return new SentTransaction(
          new Intent(
              json.string("purpose"),
              new EthAddress(json.string("to")),
              HexFormat.of().parseHex(json.string("data")),
              json.amount("value"),
              worth(json),
              json.has("canDrop") && json.flag("canDrop")),
          json.number("nonce", 0, Long.MAX_VALUE),
          json.number("gasLimit", 1, Long.MAX_VALUE),
          attempts,
          json.flag("cancel"),
          Stage.valueOf(json.string("stage")),
          inclusion);
    } catch (NetworkException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Lines of earlier versions say that it is urgent, and not what it is worth. */
  private static Optional<BigInteger> worth(JsonFields json) {
    if (!json.has("urgent") || !json.flag("urgent")) {
      return Optional.empty();
    }
    return Optional.of(json.has("worth") ? json.amount("worth") : Intent.BEYOND_MEASURE);
  }

  private static Attempt attempt(JsonFields a) {
    byte[] raw = HexFormat.of().parseHex(a.string("raw"));
    BigInteger tip = a.amount("tip");
    return new Attempt(
        new FeeTransaction.Fees(tip, a.amount("most")),
        new FeeTransaction.Signed(raw, "0x" + HexFormat.of().formatHex(Keccak.hash(raw))),
        a.amount("mostCost"),
        a.flag("cancels"),
        a.instant("at"));
  }

  private static Inclusion inclusion(JsonFields i) {
    return new Inclusion(
        i.string("hash"),
        i.number("block", 0, Long.MAX_VALUE),
        i.string("blockHash"),
        i.flag("worked"),
        i.amount("cost"),
        i.instant("seenAt"));
  }
}
