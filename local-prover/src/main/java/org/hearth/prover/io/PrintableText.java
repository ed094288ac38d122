package org.hearth.prover.io;

import java.util.regex.Pattern;

/**
 * Text that others wrote, for a message: nothing of it moves a terminal's cursor or fills its
 * window.
 */
public final class PrintableText {
  private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");

  private PrintableText() {}

  /**
   * @param longest so many letters are kept, and "..." stands for the rest
   */
  public static String of(String text, int longest) {
    boolean cut = text.length() > longest;
    return UNPRINTABLE.matcher(cut ? text.substring(0, longest) : text).replaceAll("?")
        + (cut ? "..." : "");
  }
}
