package org.hearth.device.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes what hardware says about itself safe to show: device strings carry padding, control
 * characters and, on a hostile USB stick, terminal escapes or text that runs backwards.
 */
public final class DisplayText {
  /** Longer than any real product name, short enough for a table. */
  private static final int LONGEST = 96;

  private DisplayText() {}

  /** The text without anything invisible, in one line; the fallback when nothing is left. */
  public static String clean(@Nullable String text, String fallback) {
    if (text == null) {
      return fallback;
    }
    StringBuilder clean = new StringBuilder();
    text.codePoints().map(DisplayText::visible).forEach(clean::appendCodePoint);
    String oneLine = clean.toString().replaceAll("\\s+", " ").strip();
    if (oneLine.isEmpty() || oneLine.equalsIgnoreCase("unknown")) {
      return fallback;
    }
    int points = oneLine.codePointCount(0, oneLine.length());
    return points <= LONGEST
        ? oneLine
        : oneLine.substring(0, oneLine.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  /** The text's lines without anything else that is invisible, cut to so many characters. */
  public static String lines(String text, int longest) {
    StringBuilder clean = new StringBuilder();
    text.substring(0, Math.min(text.length(), longest))
        .codePoints()
        .map(point -> point == '\n' ? point : visible(point))
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  private static int visible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.PRIVATE_USE, Character.UNASSIGNED -> ' ';
      default -> isObeyed(codePoint) || codePoint == 0xFFFD ? ' ' : codePoint;
    };
  }

  /** Whether terminals and windows do something at it instead of showing it. */
  public static boolean isObeyed(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Such as "15.6 GiB". */
  public static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }

  /** Such as "1 card" and "2 cards". */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
