package org.hearth.earnings.export;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hearth.earnings.prices.KeptPrice;
import org.hearth.earnings.prices.PriceBook;
import org.hearth.earnings.sqlite.LedgerTable;
import org.hearth.earnings.sqlite.Sql;

/**
 * What became the user's in a span, each receipt at the price that held when it was confirmed, as
 * the exports for taxes have it. Play money is none of it.
 *
 * @param count how many there were
 * @param withoutPrice how many of them have no price of their time
 * @param worth of the others, by currency; exact
 */
public record Receipts(long count, long withoutPrice, SortedMap<String, BigDecimal> worth) {
  public static final Receipts NONE = new Receipts(0, 0, new TreeMap<>());

  public Receipts {
    worth = Collections.unmodifiableSortedMap(new TreeMap<>(worth));
  }

  /** Those of a span, its end not included. */
  public static Receipts between(Sql sql, Instant from, Instant to, PriceBook prices) {
    LedgerTable ledger = new LedgerTable(sql);
    TaxMoves moves = new TaxMoves(ledger.assets());
    long[] counts = new long[2];
    SortedMap<String, BigDecimal> worth = new TreeMap<>();
    ledger.forEachOfValue(
        from,
        to,
        stored -> {
          for (TaxMove move : moves.of(stored.transaction())) {
            if (move.gain() && !move.asset().playMoney()) {
              Optional<KeptPrice> price = prices.at(move.asset(), move.at());
              counts[0]++;
              counts[1] += price.isPresent() ? 0 : 1;
              price.ifPresent(
                  known -> worth.merge(known.currency(), of(known, move), BigDecimal::add));
            }
          }
        });
    return new Receipts(counts[0], counts[1], worth);
  }

  private static BigDecimal of(KeptPrice price, TaxMove move) {
    BigInteger units = move.units();
    return price.of(new BigDecimal(units, move.asset().decimals()));
  }
}
