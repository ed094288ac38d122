package org.hearth.earnings.prices;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hearth.earnings.ledger.Asset;

/**
 * A price that is to be kept.
 *
 * @param value of one whole unit of the asset, from 0 up
 * @param currency ISO 4217
 * @param from when it begins to hold, by the second
 */
public record NewPrice(
    Asset asset, BigDecimal value, String currency, Instant from, PriceSource source) {
  /** Nothing was traded before. */
  static final Instant EARLIEST = Instant.parse("2008-01-01T00:00:00Z");

  /** No exponents: they would make a number of a billion digits of five letters. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");

  /**
   * @throws PriceException for play money, which has no price, and for what is no price
   */
  public NewPrice {
    if (asset.playMoney()) {
      throw new PriceException(
          asset.symbol()
              + " of the network "
              + asset.network()
              + " is play money: it is worth nothing outside its network and cannot be sold, so"
              + " Hearth keeps no price for it.");
    }
    if (!NUMBER.matcher(value.toPlainString()).matches()) {
      throw new PriceException(
          "A price is from 0 up, with at most 18 digits before and after the point.");
    }
    currency = currency(currency);
    from = from.truncatedTo(ChronoUnit.SECONDS);
    if (from.isBefore(EARLIEST)) {
      throw new PriceException(
          "A price from " + from + " on is too old; times from 2008 on are possible.");
    }
  }

  /**
   * A number as people and files write it, with a point.
   *
   * @throws PriceException when it is none; the message is a sentence
   */
  public static BigDecimal number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new PriceException("\"" + text + "\" is no price; write it as 0.12.");
    }
    return new BigDecimal(text);
  }

  /**
   * The code in capitals.
   *
   * @throws PriceException when there is no such currency
   */
  public static String currency(String text) {
    try {
      return Currency.getInstance(text.strip().toUpperCase(Locale.ROOT)).getCurrencyCode();
    } catch (IllegalArgumentException e) {
      throw new PriceException(
          "\"" + text + "\" is no currency; give its code of three letters, such as EUR.", e);
    }
  }
}
