package org.hearth.app.cli.networks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hearth.node.network.facts.ChainAddress;
import org.hearth.node.network.facts.Finding;
import org.hearth.node.network.facts.Hardware;
import org.hearth.node.network.facts.NetworkSheet;
import org.hearth.node.network.facts.Pay;
import org.hearth.node.network.facts.Support;
import org.jspecify.annotations.Nullable;

/** A sheet for programs: codes in capitals, a number that is not known is null. */
final class SheetDocument {
  private SheetDocument() {}

  /** One of the list. */
  static Map<String, @Nullable Object> row(NetworkSheet sheet) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("id", sheet.id());
    row.put("name", sheet.name());
    row.put("pays", sheet.pay().kind());
    row.put("symbol", sheet.pay().symbol().orElse(null));
    row.put("payNote", sheet.pay().note().orElse(null));
    row.put("access", sheet.joining().access());
    row.put("state", sheet.support().state());
    row.put("reason", sheet.support().reason().orElse(null));
    row.put("asOf", sheet.origin().asOf().toString());
    return row;
  }

  /** All of one. */
  static Map<String, @Nullable Object> of(NetworkSheet sheet, List<Finding> findings) {
    Map<String, @Nullable Object> all = row(sheet);
    all.put("who", sheet.joining().who());
    all.put("stake", sheet.joining().stake());
    all.put("canBeLost", sheet.joining().canBeLost());
    pay(all, sheet.pay());
    all.put("chain", chain(sheet));
    all.put("hardware", hardware(sheet.hardware()));
    all.put("preflight", findings);
    support(all, sheet.support());
    all.put("licence", sheet.origin().licence());
    all.put("sources", sheet.origin().sources());
    return all;
  }

  private static void pay(Map<String, @Nullable Object> all, Pay pay) {
    all.put("paysHow", pay.how());
    all.put("paidLately", pay.lately());
  }

  private static Map<String, @Nullable Object> chain(NetworkSheet sheet) {
    Map<String, @Nullable Object> chain = new LinkedHashMap<>();
    chain.put("name", sheet.chain().name());
    chain.put("id", sheet.chain().id());
    chain.put("addresses", sheet.chain().addresses().stream().map(SheetDocument::address).toList());
    return chain;
  }

  private static Map<String, @Nullable Object> address(ChainAddress address) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("what", address.what());
    fields.put("address", address.address().text());
    return fields;
  }

  private static Map<String, @Nullable Object> hardware(Hardware hardware) {
    Map<String, @Nullable Object> least = new LinkedHashMap<>();
    put(least, "cores", hardware.cores());
    put(least, "threads", hardware.threads());
    put(least, "memoryGb", hardware.memoryGb());
    put(least, "diskGb", hardware.diskGb());
    put(least, "graphicsGb", hardware.graphicsGb());
    least.put("other", hardware.other());
    return least;
  }

  private static void put(Map<String, @Nullable Object> map, String name, OptionalInt number) {
    map.put(name, number.isPresent() ? number.getAsInt() : null);
  }

  private static void support(Map<String, @Nullable Object> all, Support support) {
    all.put("proofs", support.fit());
    all.put("proofsReason", support.fitReason());
    all.put("speaks", support.speaks());
    all.put("tested", support.tested());
    all.put("notTested", support.notTested());
  }
}
