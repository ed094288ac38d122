package org.hearth.earnings.prices;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.earnings.ledger.Asset;

/**
 * Prices out of a CSV that somebody else wrote: a column with times and one with prices, the rest
 * is left alone. All of it is taken or, with a sentence that names line and column, nothing.
 */
public final class PriceCsv {
  static final int MOST_BYTES = 8 << 20;

  /** A price an hour for more than five years. */
  static final int MOST_ROWS = 50_000;

  /** Daily prices are of days in UTC, which begin elsewhere up to 14 hours before. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private final Asset asset;
  private final String currency;
  private final PriceSource source;
  private final Instant now;

  /**
   * @param currency ISO 4217, of all prices in the file
   * @param name of the file, for its prices' source
   * @param now later prices are not believed
   */
  public PriceCsv(Asset asset, String currency, String name, Instant now) {
    this.asset = asset;
    this.currency = NewPrice.currency(currency);
    this.source = PriceSource.imported(name);
    this.now = now;
  }

  /**
   * Reads a file.
   *
   * @throws PriceException when it is not such a CSV; the sentence says where and what to do
   * @throws IOException when it cannot be read
   */
  public List<NewPrice> read(Path file) throws IOException {
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(MOST_BYTES + 1);
    }
    if (content.length > MOST_BYTES) {
      throw new PriceException(
          "It is larger than 8 MiB, and a price an hour for five years is not; leave out what is no"
              + " price.");
    }
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException e) {
      throw new PriceException("It is no text in UTF-8; save it as CSV in UTF-8.", e);
    }
  }

  List<NewPrice> parse(String text) {
    List<CsvRows.Row> rows = new CsvRows(text, MOST_ROWS + 1).read();
    if (rows.isEmpty()) {
      throw new PriceException("It is empty; give a CSV with a line such as 2026-11-03,0.12.");
    }
    PriceColumns columns = PriceColumns.of(rows.getFirst(), currency);
    List<CsvRows.Row> data = columns.named() ? rows.subList(1, rows.size()) : rows;
    if (data.size() > MOST_ROWS) {
      throw new PriceException(
          "It has more than " + MOST_ROWS + " prices; split it, or take a price a day.");
    }
    if (data.isEmpty()) {
      throw new PriceException("It has a head and no price below it.");
    }
    PriceNumbers numbers = new PriceNumbers(rows.getFirst().separator());
    Map<Instant, Integer> lines = new TreeMap<>();
    Map<Instant, NewPrice> found = new TreeMap<>();
    for (CsvRows.Row row : data) {
      NewPrice price = price(row, columns, numbers);
      NewPrice other = found.putIfAbsent(price.from(), price);
      if (other != null && other.value().compareTo(price.value()) != 0) {
        throw new PriceException(
            "Lines "
                + lines.get(price.from())
                + " and "
                + row.line()
                + " have different prices for "
                + price.from()
                + "; leave one of them.");
      }
      lines.putIfAbsent(price.from(), row.line());
    }
    return new ArrayList<>(found.values());
  }

  private NewPrice price(CsvRows.Row row, PriceColumns columns, PriceNumbers numbers) {
    Instant from = at(row, columns.time(), "time", PriceTimes::read);
    if (from.isAfter(now.plus(AHEAD))) {
      throw row.wrong(
          columns.time(), "time", from + " is yet to come; leave out what nobody knows.");
    }
    if (from.isBefore(NewPrice.EARLIEST)) {
      throw row.wrong(
          columns.time(), "time", from + " is too old; times from 2008 on are possible.");
    }
    BigDecimal value = at(row, columns.price(), "price", numbers::read);
    return new NewPrice(asset, value, currency, from, source);
  }

  /** Reads a cell. */
  private interface Reader<T> {
    T read(String cell);
  }

  private static <T> T at(CsvRows.Row row, int column, String what, Reader<T> reader) {
    if (column >= row.cells().size()) {
      throw row.wrong(column, what, "it is missing; complete the line or leave it out.");
    }
    try {
      return reader.read(row.cells().get(column).strip());
    } catch (PriceException e) {
      throw row.wrong(column, what, String.valueOf(e.getMessage()));
    }
  }
}
