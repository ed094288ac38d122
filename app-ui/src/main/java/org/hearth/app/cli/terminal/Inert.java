package org.hearth.app.cli.terminal;

/**
 * Text from networks, files and devices as a terminal may show it: escape sequences could move the
 * cursor, change the title, or write over what was said before, and marks of direction turn words
 * around.
 */
final class Inert {
  private Inert() {}

  /** The same with everything that a terminal would obey shown as a question mark; lines stay. */
  static String text(String text) {
    return text.codePoints()
        .map(c -> c == '\n' || c == '\t' || !obeyed(c) ? c : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean obeyed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
