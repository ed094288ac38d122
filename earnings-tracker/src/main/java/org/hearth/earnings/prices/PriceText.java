package org.hearth.earnings.prices;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The text of a price book: a head, then a line for each price with tabs between its parts. */
final class PriceText {
  private static final String HEAD = "hearth prices 1";
  private static final String TYPED = "typed";
  private static final String IMPORTED = "file";
  private static final int PARTS = 8;

  private PriceText() {}

  /**
   * What is in the file.
   *
   * @param next the number of the next price
   */
  record Content(long next, List<KeptPrice> entries) {
    static final Content NOTHING = new Content(1, List.of());

    Content {
      entries = List.copyOf(entries);
    }
  }

  static String write(Content content) {
    StringBuilder out = new StringBuilder(HEAD + "\t" + content.next() + "\n");
    for (KeptPrice price : content.entries()) {
      out.append(price.number()).append('\t').append(price.assetId());
      out.append('\t').append(price.value().toPlainString()).append('\t').append(price.currency());
      out.append('\t').append(price.from()).append('\t').append(price.written()).append('\t');
      out.append(price.source().typed() ? TYPED : IMPORTED).append('\t');
      out.append(price.source().file().orElse("")).append('\n');
    }
    return out.toString();
  }

  /**
   * @throws PriceException when it is not as it was written; the message is a clause
   */
  static Content read(String text) {
    if (!text.endsWith("\n")) {
      throw new PriceException("it ends within a line");
    }
    String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
    String[] head = lines[0].split("\t", -1);
    if (head.length != 2 || !head[0].equals(HEAD)) {
      throw new PriceException("its first line is not \"" + HEAD + "\"");
    }
    long next = count(head[1], 1);
    List<KeptPrice> entries = new ArrayList<>();
    Set<Long> numbers = new HashSet<>();
    for (int i = 1; i < lines.length; i++) {
      KeptPrice price = entry(lines[i], i + 1);
      if (price.number() >= next || !numbers.add(price.number())) {
        throw wrong(i + 1, "its number " + price.number());
      }
      entries.add(price);
    }
    return new Content(next, entries);
  }

  private static KeptPrice entry(String line, int at) {
    String[] parts = line.split("\t", -1);
    if (parts.length != PARTS) {
      throw wrong(at, "it has " + parts.length + " parts and not " + PARTS);
    }
    boolean typed = parts[6].equals(TYPED) && parts[7].isEmpty();
    if (!typed && !(parts[6].equals(IMPORTED) && !parts[7].isEmpty())) {
      throw wrong(at, "its source");
    }
    try {
      BigDecimal value = NewPrice.number(parts[2]);
      return new KeptPrice(
          count(parts[0], at),
          parts[1],
          value,
          NewPrice.currency(parts[3]),
          Instant.parse(parts[4]),
          typed ? PriceSource.TYPED : new PriceSource(Optional.of(parts[7])),
          Instant.parse(parts[5]));
    } catch (DateTimeException | PriceException e) {
      throw wrong(at, String.valueOf(e.getMessage()));
    }
  }

  private static long count(String text, int at) {
    if (!text.matches("[0-9]{1,15}")) {
      throw wrong(at, "\"" + text + "\" is no number");
    }
    return Long.parseLong(text);
  }

  private static PriceException wrong(int line, String what) {
    return new PriceException("line " + line + ": " + what);
  }
}
