package org.hearth.earnings.jobs;

/** Checks of the short names that come from outside before they become keys in the books. */
public final class Names {
  /**
   * Long enough for every id in use (hex of 32 bytes is 64), short enough to bound a hostile one.
   */
  private static final int MAX_LENGTH = 200;

  private Names() {}

  public static String check(String what, String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("The " + what + " is empty; it needs a name.");
    }
    if (name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "The " + what + " has " + name.length() + " characters; at most 200 are allowed.");
    }
    if (name.chars().anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
      throw new IllegalArgumentException(
          "The " + what + " contains control characters or emoji; use plain letters and digits.");
    }
    return name;
  }
}
