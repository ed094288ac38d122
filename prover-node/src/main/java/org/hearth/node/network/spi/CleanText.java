package org.hearth.node.network.spi;

import java.util.regex.Pattern;

/** Text from outside, made harmless for terminals, logs and windows. */
public final class CleanText {
  /** Control, format (bidirectional marks), surrogate and private-use characters. */
  private static final Pattern UNSAFE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]+");

  private CleanText() {}

  /**
   * @param limit of characters; what is longer ends in an ellipsis
   */
  public static String clean(String text, int limit) {
    String safe =
        UNSAFE
            .matcher(text.length() > 4 * limit ? text.substring(0, 4 * limit) : text)
            .replaceAll(" ")
            .strip();
    return safe.length() <= limit ? safe : safe.substring(0, limit - 1) + "…";
  }
}
