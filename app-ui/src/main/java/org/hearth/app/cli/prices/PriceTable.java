package org.hearth.app.cli.prices;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.Table;
import org.hearth.app.host.DataFolder;
import org.hearth.earnings.prices.KeptPrice;
import org.hearth.earnings.prices.PriceBook;
import org.hearth.earnings.prices.PriceFile;

/** The prices that are kept, on the terminal. */
final class PriceTable {
  static final int SHOWN = 50;

  private final DataFolder data;

  PriceTable(DataFolder data) {
    this.data = data;
  }

  /**
   * Shows them, the latest first.
   *
   * @param asset an id or a symbol; empty: all
   */
  int show(Output output, String asset, int limit) {
    PriceBook book = new PriceFile(data.node()).read();
    List<KeptPrice> meant =
        book.entries().stream()
            .filter(price -> asset.isEmpty() || names(price, asset))
            .sorted(
                Comparator.comparing(KeptPrice::from).thenComparing(KeptPrice::number).reversed())
            .toList();
    List<KeptPrice> shown = meant.stream().limit(limit).toList();
    if (shown.isEmpty()) {
      output.say(
          "%s",
          book.entries().isEmpty()
              ? "No price is kept; \"hearth price add ASSET PRICE\" keeps one."
              : "No price of \"" + asset + "\" is kept.");
    } else {
      Table table =
          new Table(
              "number>", "asset", "price>", "currency", "holds from", "source", "written down");
      for (KeptPrice price : shown) {
        table.row(
            Long.toString(price.number()),
            price.assetId(),
            price.value().toPlainString(),
            price.currency(),
            price.from().toString(),
            price.source().words() + (book.replaced(price) ? " (replaced)" : ""),
            price.written().toString());
      }
      output.say("%s", table.render());
      if (shown.size() < meant.size()) {
        output.say(
            "These are the latest %d of %d prices; --limit N lists more.",
            shown.size(), meant.size());
      }
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("matching", meant.size());
    document.put(
        "prices",
        shown.stream()
            .map(price -> {
              Map<String, Object> one = document(price);
              one.put("replaced", book.replaced(price));
              return one;
            })
            .toList());
    output.answer(document);
    return 0;
  }

  /** A price in words. */
  static String words(String asset, KeptPrice price) {
    return String.format(
        Locale.ROOT,
        "number %d: 1 %s = %s %s from %s on, %s.",
        price.number(),
        asset,
        price.value().toPlainString(),
        price.currency(),
        price.from(),
        price.source().words());
  }

  static boolean names(KeptPrice price, String asset) {
    return price.assetId().equals(asset)
        || price.assetId().toLowerCase(Locale.ROOT).endsWith(":" + asset.toLowerCase(Locale.ROOT));
  }

  static Map<String, Object> document(KeptPrice price) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("number", price.number());
    m.put("asset", price.assetId());
    m.put("price", price.value().toPlainString());
    m.put("currency", price.currency());
    m.put("from", price.from().toString());
    m.put("source", price.source().words());
    m.put("file", price.source().file().orElse(null));
    m.put("written", price.written().toString());
    return m;
  }
}
