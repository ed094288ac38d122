package org.hearth.earnings.prices;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which columns of a CSV have the time and the price.
 *
 * @param time from 0
 * @param price from 0
 * @param named whether the first line names them
 */
record PriceColumns(int time, int price, boolean named) {
  /** What sites and spreadsheets call them; the first that fits is taken. */
  private static final List<String> TIME =
      List.of("time", "datetime", "timestamp", "date", "day", "snapped", "unix", "datum", "日付");

  private static final List<String> PRICE =
      List.of("price", "close", "rate", "value", "preis", "kurs", "価格");

  private static final String NON_WORD = "[^\\p{L}\\p{N}]+";

  /** All codes in small letters. */
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(each -> each.getCurrencyCode().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  /**
   * @param first the first row
   * @param currency that the prices are said to be in
   */
  static PriceColumns of(CsvRows.Row first, String currency) {
    if (first.cells().stream().anyMatch(cell -> PriceTimes.isTime(cell.strip()))) {
      return unnamed(first);
    }
    int time = column(first, TIME, "times");
    int price = column(first, PRICE, "prices");
    for (String word : words(first.cells().get(price))) {
      if (CURRENCIES.contains(word) && !word.equalsIgnoreCase(currency)) {
        throw first.wrong(
            price,
            "price",
            "its head says "
                + word.toUpperCase(Locale.ROOT)
                + " and not "
                + currency
                + "; give --currency "
                + word.toUpperCase(Locale.ROOT)
                + ", or rename the column.");
      }
    }
    return new PriceColumns(time, price, true);
  }

  private static PriceColumns unnamed(CsvRows.Row first) {
    if (first.cells().size() != 2 || !PriceTimes.isTime(first.cells().getFirst().strip())) {
      throw new PriceException(
          "Line 1 names no columns; without names there are two, time and price. Add a first line"
              + " such as date,price that names them.");
    }
    return new PriceColumns(0, 1, false);
  }

  private static int column(CsvRows.Row head, List<String> names, String what) {
    for (String name : names) {
      List<Integer> exact = new ArrayList<>();
      List<Integer> within = new ArrayList<>();
      for (int i = 0; i < head.cells().size(); i++) {
        List<String> words = words(head.cells().get(i));
        if (words.equals(List.of(name))) {
          exact.add(i);
        } else if (words.contains(name)) {
          within.add(i);
        }
      }
      List<Integer> found = exact.isEmpty() ? within : exact;
      if (found.size() > 1) {
        throw new PriceException(
            "Line "
                + head.line()
                + ": columns "
                + (found.get(0) + 1)
                + " and "
                + (found.get(1) + 1)
                + " both look like the one with "
                + what
                + "; leave one of them.");
      }
      if (found.size() == 1) {
        return found.getFirst();
      }
    }
    throw new PriceException(
        "Line "
            + head.line()
            + ": no column is named as one with "
            + what
            + "; name it "
            + (what.equals("times") ? "date" : "price")
            + ".");
  }

  private static List<String> words(String name) {
    return List.of(name.strip().toLowerCase(Locale.ROOT).split(NON_WORD)).stream()
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
