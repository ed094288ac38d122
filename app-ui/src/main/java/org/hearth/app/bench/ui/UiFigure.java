package org.hearth.app.bench.ui;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One thing that was measured.
 *
 * @param what in words
 * @param value in the unit; empty where it cannot be measured here
 * @param unit such as "ms"
 * @param limit the value is held if it is below; empty where nothing is asked for
 * @param note how it came about; may be empty
 */
public record UiFigure(
    UiSection section,
    String what,
    OptionalDouble value,
    String unit,
    OptionalDouble limit,
    String note) {

  static UiFigure limited(UiSection section, String what, double value, String unit, double limit) {
    return new UiFigure(
        section, what, OptionalDouble.of(value), unit, OptionalDouble.of(limit), "");
  }

  static UiFigure told(UiSection section, String what, double value, String unit) {
    return new UiFigure(section, what, OptionalDouble.of(value), unit, OptionalDouble.empty(), "");
  }

  static UiFigure missing(UiSection section, String what, String unit, double limit, String why) {
    return new UiFigure(section, what, OptionalDouble.empty(), unit, OptionalDouble.of(limit), why);
  }

  UiFigure noting(String words) {
    return new UiFigure(section, what, value, unit, limit, words);
  }

  /** Whether the value is below its limit; empty where one of the two is missing. */
  public Optional<Boolean> held() {
    return value.isPresent() && limit.isPresent()
        ? Optional.of(value.getAsDouble() < limit.getAsDouble())
        : Optional.empty();
  }

  /** For a table: the value with its unit. */
  public String valueText() {
    return value.isPresent() ? number(value.getAsDouble()) + " " + unit : "not measured";
  }

  /** For a table: the limit with its unit; empty without one. */
  public String limitText() {
    return limit.isPresent() ? "< " + number(limit.getAsDouble()) + " " + unit : "";
  }

  /** For a table: whether it is held; empty where nothing is to be held. */
  public String verdict() {
    if (limit.isEmpty()) {
      return "";
    }
    return held().map(held -> held ? "yes" : "NO").orElse("?");
  }

  private static String number(double value) {
    double size = Math.abs(value);
    String format = size == Math.rint(size) ? "%.0f" : size < 10 ? "%.2f" : "%.1f";
    return String.format(Locale.ROOT, format, value);
  }

  /** For programs. */
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("section", section.name().toLowerCase(Locale.ROOT));
    document.put("what", what);
    value.ifPresent(each -> document.put("value", each));
    document.put("unit", unit);
    limit.ifPresent(each -> document.put("limit", each));
    held().ifPresent(each -> document.put("held", each));
    if (!note.isEmpty()) {
      document.put("note", note);
    }
    return document;
  }
}
