package org.hearth.node.network.spi;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What an owner wrote about a network beside its address; what cannot be right is a sentence. */
public final class NetworkOptions {
  private static final int LONGEST_SHOWN = 40;

  private final String kind;
  private final Map<String, String> values;

  /**
   * @param kind of the network, for sentences
   * @param names that there are
   * @throws IllegalArgumentException if there is another one
   */
  public NetworkOptions(String kind, Map<String, String> values, Set<String> names) {
    this.kind = kind;
    this.values = Map.copyOf(values);
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(names);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "The option \"%s\" is not known; a network of the kind %s has %s."
              .formatted(
                  CleanText.clean(unknown.iterator().next(), LONGEST_SHOWN),
                  kind,
                  String.join(", ", new TreeSet<>(names))));
    }
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /**
   * @throws IllegalArgumentException if it is not there
   */
  public String required(String name) {
    return text(name)
        .filter(value -> !value.isBlank())
        .orElseThrow(() ->
            new IllegalArgumentException(
                "A network of the kind %s needs the option \"%s\" in node.json."
                    .formatted(kind, name)));
  }

  public boolean flag(String name) {
    return Boolean.parseBoolean(text(name, "false"));
  }

  /**
   * @throws IllegalArgumentException if it is no whole number of at most 9 digits
   */
  public long number(String name, String otherwise) {
    return number(name, Optional.of(otherwise));
  }

  /**
   * @throws IllegalArgumentException if it is no whole number from the least to the most
   */
  public long number(String name, String otherwise, long least, long most) {
    long value = number(name, otherwise);
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "The option \"%s\" must be between %d and %d.".formatted(name, least, most));
    }
    return value;
  }

  /**
   * @throws IllegalArgumentException if it is not there, or no such number
   */
  public long number(String name) {
    return number(name, Optional.empty());
  }

  private long number(String name, Optional<String> otherwise) {
    String value = otherwise.map(o -> text(name, o)).orElseGet(() -> required(name));
    if (!value.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(
          "The option \"" + name + "\" must be a whole number of at most 9 digits.");
    }
    return Long.parseLong(value);
  }

  /**
   * An amount such as 0.5, in the smallest unit.
   *
   * @param decimals of the unit in which people write it
   * @throws IllegalArgumentException if it is none
   */
  public BigInteger amount(String name, String otherwise, int decimals) {
    String value = text(name, otherwise);
    if (!value.matches("[0-9]{1,12}(\\.[0-9]{1,18})?")) {
      throw new IllegalArgumentException(
          "The option \"%s\" must be an amount such as 0.5, not \"%s\"."
              .formatted(name, CleanText.clean(value, LONGEST_SHOWN)));
    }
    try {
      return new BigDecimal(value).movePointRight(decimals).toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "The option \"" + name + "\" has more than " + decimals + " decimal places.", e);
    }
  }
}
