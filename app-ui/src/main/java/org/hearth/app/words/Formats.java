package org.hearth.app.words;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.hearth.earnings.ledger.Asset;

/** How the window writes times, durations, amounts and numbers for this user's zone and locale. */
public final class Formats {
  /** Digits after the point in short amounts; the exact amount is always one hover away. */
  private static final int SHORT_DECIMALS = 4;

  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};
  private static final BigDecimal LARGE = BigDecimal.valueOf(1000);
  private static final BigDecimal SMALLEST = BigDecimal.ONE.movePointLeft(SHORT_DECIMALS);

  private final ZoneId zone;
  private final Locale numbers;
  private final Messages messages;
  private final DateTimeFormatter time;
  private final DateTimeFormatter seconds;
  private final DateTimeFormatter day;
  private final DateTimeFormatter month;
  private final DateTimeFormatter dayOfYear;

  /**
   * @param numbers whose decimal point and digits are written
   * @param dates whose order of day and month, names of months, and 12 or 24 hours
   */
  public Formats(ZoneId zone, Locale numbers, Locale dates, Messages messages) {
    this.zone = zone;
    this.numbers = numbers;
    this.messages = messages;
    this.time = localized("jm", dates);
    this.seconds = localized("jms", dates);
    this.day = localized("MMMd", dates);
    this.month = localized("yMMM", dates);
    this.dayOfYear = localized("yMMMd", dates);
  }

  private DateTimeFormatter localized(String fields, Locale dates) {
    return DateTimeFormatter.ofLocalizedPattern(fields).localizedBy(dates).withZone(zone);
  }

  /** "14:02". */
  public String time(Instant at) {
    return plain(time.format(at));
  }

  /** "14:02:31". */
  public String seconds(Instant at) {
    return plain(seconds.format(at));
  }

  /** Before "PM" stands a narrow space that many fonts lack. */
  private static String plain(String time) {
    return time.replace('\u202f', '\u00a0');
  }

  /** "3 Nov". */
  public String day(Instant at) {
    return day.format(at);
  }

  /** "Nov 2026". */
  public String month(Instant at) {
    return month.format(at);
  }

  /** "3 Nov 2026". */
  public String dayOfYear(Instant at) {
    return dayOfYear.format(at);
  }

  /** The user's clock and calendar at a time. */
  public LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, zone);
  }

  /** The first time at which the user's clock shows that, or the next that it can show. */
  public Instant instant(LocalDateTime clock) {
    return clock.atZone(zone).toInstant();
  }

  public LocalDate date(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /** "14:02" today, "3 Nov, 14:02" on any other day. */
  public String moment(Instant at, Instant now) {
    return date(at).equals(date(now))
        ? time(at)
        : messages.text("time.day-and-time", day(at), time(at));
  }

  /** "just now", "40 s", "12 min", "3 h 5 min", "2 days"; never negative. */
  public String roughly(Duration d) {
    long s = Math.max(0, d.toSeconds());
    if (s < 5) {
      return messages.text("time.just-now");
    }
    if (s < 60) {
      return seconds(s / 5 * 5); // steps of five, so that the line does not flicker each second
    }
    if (s < 3600) {
      return minutes(s / 60);
    }
    if (s < 86_400) {
      long minutes = s % 3600 / 60;
      return hours(s / 3600) + (minutes == 0 ? "" : " " + minutes(minutes));
    }
    long days = s / 86_400;
    return messages.count("time.days", days, number(days));
  }

  /** A length of work: "850 ms", "4.2 s", "3 min 20 s", "2 h 5 min". */
  public String length(Duration d) {
    long ms = Math.max(0, d.toMillis());
    if (ms < 1000) {
      return messages.text("time.milliseconds", ms);
    }
    if (ms < 60_000) {
      return messages.text("time.seconds", number(ms / 1000.0, 1));
    }
    long s = ms / 1000;
    return s < 3600
        ? minutes(s / 60) + " " + seconds(s % 60)
        : hours(s / 3600) + " " + minutes(s % 3600 / 60);
  }

  /** A time still to wait: whole seconds below two minutes, then minutes, then hours. */
  public String left(Duration d) {
    long s = Math.max(0, (d.toMillis() + 999) / 1000);
    return s < 120 ? seconds(s) : s < 7200 ? minutes((s + 30) / 60) : hours((s + 1800) / 3600);
  }

  private String seconds(long s) {
    return messages.text("time.seconds", s);
  }

  private String minutes(long min) {
    return messages.text("time.minutes", min);
  }

  private String hours(long h) {
    return messages.text("time.hours", h);
  }

  public String number(double value, int decimals) {
    return format(decimals, decimals).format(value);
  }

  public String number(long value) {
    return format(0, 0).format(value);
  }

  /**
   * A short amount, cut (never rounded up) after four decimals, or two from a thousand on: nobody
   * is shown more than they have.
   */
  public String amount(Asset asset, BigInteger units) {
    BigDecimal exact = new BigDecimal(units, asset.decimals());
    if (exact.signum() != 0 && exact.abs().compareTo(SMALLEST) < 0) {
      return (exact.signum() > 0 ? "< " : "> -") + format(1, SHORT_DECIMALS).format(SMALLEST);
    }
    int decimals = exact.abs().compareTo(LARGE) < 0 ? SHORT_DECIMALS : 2;
    return format(exact.signum() == 0 ? 0 : 2, decimals)
        .format(exact.setScale(decimals, RoundingMode.DOWN));
  }

  public String amountWithSymbol(Asset asset, BigInteger units) {
    return amount(asset, units) + " " + asset.symbol();
  }

  /** Every digit the ledger holds: "12.500000000000000001 DEV". */
  public String exact(Asset asset, BigInteger units) {
    return asset.format(units) + " " + asset.symbol();
  }

  /** "310 mWh", "4.2 Wh", "1.25 kWh". */
  public String energy(double wattHours) {
    if (wattHours >= 1000) {
      return number(wattHours / 1000, 2) + " kWh";
    }
    if (wattHours >= 100) {
      return number(wattHours, 0) + " Wh";
    }
    return wattHours >= 1 || wattHours == 0
        ? number(wattHours, wattHours == 0 ? 0 : 1) + " Wh"
        : number(wattHours * 1000, 0) + " mWh";
  }

  /** "512 bytes", "4.1 MiB". */
  public String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return number(value, unit == 0 ? 0 : 1) + " " + UNITS[unit];
  }

  /** "0.31 EUR"; more digits where the cost is smaller than a cent. */
  public String cost(BigDecimal cost, String currency) {
    int decimals = cost.signum() == 0 || cost.abs().compareTo(new BigDecimal("0.01")) >= 0 ? 2 : 4;
    return format(2, decimals).format(cost) + " " + currency;
  }

  /** "2.50 EUR", with every digit that was said: "0.00012345 EUR". */
  public String price(BigDecimal price, String currency) {
    return format(2, Math.max(2, price.scale())).format(price) + " " + currency;
  }

  /** First and last characters of a long id: "9f3a12…c1". */
  public static String shortId(String id) {
    return id.length() <= 12 ? id : id.substring(0, 6) + "…" + id.substring(id.length() - 4);
  }

  private DecimalFormat format(int min, int max) {
    DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(numbers));
    format.setMinimumFractionDigits(min);
    format.setMaximumFractionDigits(max);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format;
  }
}
