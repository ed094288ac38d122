package org.hearth.earnings.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.prices.KeptPrice;
import org.hearth.earnings.prices.PriceBook;
import org.hearth.earnings.sqlite.LedgerTable;
import org.hearth.earnings.sqlite.Sql;

/** The forms in which the books can be handed on. */
public enum ExportFormat {
  /** Every booking and every cost, play money included and marked: {@link AuditCsv}. */
  AUDIT,

  /**
   * The universal template of Koinly (support.koinly.io, article 9489976, "How to create a custom
   * CSV file with your data"): what was gained, lost and spent, times in UTC. Its net worth is what
   * that was worth at its own time.
   */
  KOINLY,

  /**
   * The template of CoinTracker (support.cointracker.io, article 4413071299729; tags from article
   * 4413049710225): all columns, headers exactly so. None of them is for a price.
   */
  COINTRACKER;

  private static final List<String> KOINLY_COLUMNS =
      List.of(
          "Date",
          "Sent Amount",
          "Sent Currency",
          "Received Amount",
          "Received Currency",
          "Fee Amount",
          "Fee Currency",
          "Net Worth Amount",
          "Net Worth Currency",
          "Label",
          "Description",
          "TxHash");

  private static final List<String> COINTRACKER_COLUMNS =
      List.of(
          "Date",
          "Received Quantity",
          "Received Currency",
          "Sent Quantity",
          "Sent Currency",
          "Fee Amount",
          "Fee Currency",
          "Tag");

  private static final int WORTH_PLACES = 8;

  private static final DateTimeFormatter KOINLY_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter COINTRACKER_TIME =
      DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The last part of a file's name, before {@code .csv}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is made for a program that takes every row for property of value. */
  public boolean forTaxes() {
    return this != AUDIT;
  }

  /**
   * Writes the whole export.
   *
   * @param playMoney whether programs for taxes get play money, too, marked as such
   * @param prices what was worth how much
   */
  public Exported write(Sql sql, boolean playMoney, PriceBook prices, Appendable out) {
    Rows rows = new Rows(new Csv(out), playMoney, prices);
    try {
      switch (this) {
        case AUDIT -> {
          AuditCsv audit = new AuditCsv(sql, prices);
          rows.written = audit.writeTo(out);
          rows.withoutPrice = audit.withoutPrice();
        }
        case KOINLY, COINTRACKER -> {
          for (String column : this == KOINLY ? KOINLY_COLUMNS : COINTRACKER_COLUMNS) {
            rows.csv.text(column);
          }
          rows.csv.endRow();
          LedgerTable ledger = new LedgerTable(sql);
          TaxMoves moves = new TaxMoves(ledger.assets());
          ledger.forEach(stored -> moves.of(stored.transaction()).forEach(move -> add(rows, move)));
        }
      }
    } catch (IOException e) {
      throw failed(e);
    } catch (UncheckedIOException e) {
      throw failed(e);
    }
    return new Exported(rows.written, rows.leftOut, rows.withoutPrice);
  }

  private void add(Rows rows, TaxMove move) {
    if (move.asset().playMoney() && !rows.playMoney) {
      rows.leftOut++;
      return;
    }
    try {
      if (this == KOINLY) {
        koinly(rows, move);
      } else {
        cointracker(rows.csv, move);
      }
      rows.written++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fees stay empty, because shares are taken off already, and so does a worth nobody knows. */
  private static void koinly(Rows rows, TaxMove move) throws IOException {
    Csv csv = rows.csv;
    csv.number(KOINLY_TIME.format(move.at()));
    amount(csv, move, !move.gain());
    amount(csv, move, move.gain());
    csv.empty().empty();
    Optional<KeptPrice> price = rows.prices.at(move.asset(), move.at());
    if (price.isPresent()) {
      csv.number(worth(price.get(), move)).text(price.get().currency());
    } else {
      csv.empty().empty();
      rows.withoutPrice += move.asset().playMoney() ? 0 : 1;
    }
    csv.text(move.kind().koinly()).text(move.description()).empty().endRow();
  }

  /** To the eighth place, as all everyday money in the books. */
  private static String worth(KeptPrice price, TaxMove move) {
    BigDecimal units = new BigDecimal(move.units().abs(), move.asset().decimals());
    return price.of(units).setScale(WORTH_PLACES, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static void cointracker(Csv csv, TaxMove move) throws IOException {
    csv.number(COINTRACKER_TIME.format(move.at()));
    amount(csv, move, move.gain());
    amount(csv, move, !move.gain());
    csv.empty().empty().text(move.kind().cointracker()).endRow();
  }

  private static void amount(Csv csv, TaxMove move, boolean here) throws IOException {
    if (here) {
      csv.number(move.asset().format(move.units().abs())).text(move.currency());
    } else {
      csv.empty().empty();
    }
  }

  static BooksException failed(Exception cause) {
    return new BooksException(
        BooksException.Reason.OTHER,
        "The export could not be written ("
            + cause.getMessage()
            + "); choose another place with enough room.",
        cause);
  }

  /** Where rows go and how many there are. */
  private static final class Rows {
    private final Csv csv;
    private final boolean playMoney;
    private final PriceBook prices;
    private long written;
    private long leftOut;
    private long withoutPrice;

    Rows(Csv csv, boolean playMoney, PriceBook prices) {
      this.csv = csv;
      this.playMoney = playMoney;
      this.prices = prices;
    }
  }
}
