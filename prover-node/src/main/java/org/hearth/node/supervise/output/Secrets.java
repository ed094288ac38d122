package org.hearth.node.supervise.output;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Secret values for a foreign program, by the name of the environment variable that carries each:
 * never in its arguments, which every program of the computer can read. Its log shows none, should
 * it repeat them.
 */
public final class Secrets {
  /** No secrets. */
  public static final Secrets NONE = new Secrets(Map.of());

  /** Shorter values would mask words that are none. */
  private static final int LEAST_MASKED = 6;

  private static final String MASK = "***";

  private final Map<String, String> values;
  private final List<String> masked;

  /**
   * @param values by name
   */
  public Secrets(Map<String, String> values) {
    this.values = Map.copyOf(values);
    this.masked =
        values.values().stream()
            // A key with 0x in front may be told without it.
            .map(value -> value.startsWith("0x") ? value.substring(2) : value)
            .filter(value -> value.length() >= LEAST_MASKED)
            // The longer first: one secret may be the beginning of another.
            .sorted((a, b) -> b.length() - a.length())
            .toList();
  }

  /** By name. */
  public Map<String, String> values() {
    return values;
  }

  /** Whether the text has a secret in it. */
  public boolean areIn(String text) {
    return masked.stream().anyMatch(text::contains);
  }

  /** The text with three stars in place of each secret. */
  public String mask(String text) {
    String safe = text;
    for (String value : masked) {
      safe = safe.replace(value, MASK);
    }
    return safe;
  }

  /** The names only. */
  @Override
  public String toString() {
    return new TreeMap<>(values).keySet().toString();
  }
}
