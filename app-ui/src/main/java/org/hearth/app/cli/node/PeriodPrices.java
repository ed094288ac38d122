package org.hearth.app.cli.node;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hearth.earnings.Books;
import org.hearth.earnings.export.Receipts;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.prices.KeptPrice;
import org.hearth.earnings.prices.PriceBook;
import org.hearth.earnings.report.AssetPrice;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.MoneyFlow;
import org.hearth.earnings.report.Period;

/**
 * What a period's assets are worth.
 *
 * @param used by asset id: what was said for this once, else the kept price at the period's end, or
 *     now while it goes on
 * @param kept those of them that are from the price book
 * @param receipts at the prices of their own times
 */
record PeriodPrices(Map<String, AssetPrice> used, List<KeptPrice> kept, Receipts receipts) {

  /**
   * @param warn hears why there are no kept prices, where they cannot be read
   */
  static PeriodPrices of(
      Books books,
      Period period,
      EarningsReport report,
      Map<String, AssetPrice> said,
      Clock clock,
      Consumer<String> warn) {
    try {
      PriceBook book = books.prices().read();
      Map<String, AssetPrice> used = new LinkedHashMap<>(said);
      List<KeptPrice> kept = new ArrayList<>();
      Set<String> currencies = report.total().energy().costs().keySet();
      for (MoneyFlow flow : report.total().money()) {
        Asset asset = flow.asset();
        Optional<KeptPrice> price = book.shown(asset, period.to(), clock.instant(), currencies);
        if (price.isPresent() && !said.containsKey(asset.id())) {
          kept.add(price.get());
          used.put(asset.id(), new AssetPrice(price.get().value(), price.get().currency()));
        }
      }
      return new PeriodPrices(used, kept, books.receipts(period.from(), period.to()));
    } catch (BooksException e) {
      warn.accept(String.valueOf(e.getMessage()));
      return new PeriodPrices(said, List.of(), Receipts.NONE);
    }
  }

  /** What is to be said of them. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (KeptPrice price : kept) {
      notes.add(
          "Priced at 1 "
              + price.assetId()
              + " = "
              + price.value().toPlainString()
              + " "
              + price.currency()
              + " from "
              + price.from()
              + " on, "
              + price.source().words()
              + ", written down "
              + price.written()
              + ".");
    }
    if (receipts.withoutPrice() > 0) {
      notes.add(
          "Worth when received: not known. "
              + receipts.withoutPrice()
              + " of "
              + receipts.count()
              + " receipts have no price of their time; \"hearth price add\" or \"hearth price"
              + " import\" keeps one.");
    } else if (receipts.count() > 0) {
      List<String> sums = new ArrayList<>();
      receipts.worth().forEach((currency, sum) -> sums.add(plain(sum) + " " + currency));
      notes.add(
          "Worth when received: "
              + String.join(" + ", sums)
              + ", each receipt at the price of its time.");
    }
    return notes;
  }

  Map<String, Object> document() {
    Map<String, Object> m = new LinkedHashMap<>();
    List<Object> prices = new ArrayList<>();
    for (KeptPrice price : kept) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("asset", price.assetId());
      one.put("price", price.value().toPlainString());
      one.put("currency", price.currency());
      one.put("from", price.from().toString());
      one.put("source", price.source().words());
      one.put("written", price.written().toString());
      prices.add(one);
    }
    m.put("keptPrices", prices);
    Map<String, Object> of = new LinkedHashMap<>();
    of.put("count", receipts.count());
    of.put("withoutPrice", receipts.withoutPrice());
    Map<String, String> worth = new LinkedHashMap<>();
    receipts.worth().forEach((currency, sum) -> worth.put(currency, plain(sum)));
    of.put("worth", receipts.withoutPrice() > 0 ? null : worth);
    m.put("receipts", of);
    return m;
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
