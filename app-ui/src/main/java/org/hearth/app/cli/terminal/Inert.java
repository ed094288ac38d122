package org.hearth.app.cli.terminal;

import org.hearth.device.api.DisplayText;

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
        .map(c -> c == '\n' || c == '\t' || !DisplayText.isObeyed(c) ? c : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
