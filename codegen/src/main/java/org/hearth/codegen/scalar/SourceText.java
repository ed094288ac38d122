package org.hearth.codegen.scalar;

import java.util.Locale;

/** Lines of source code, indented by the braces that are open. */
final class SourceText {
  private final StringBuilder out = new StringBuilder();
  private int depth;

  /** One line; {@code format} may have arguments as in {@link String#format}. */
  void line(String format, Object... arguments) {
    String text = arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments);
    if (text.startsWith("}")) {
      depth--;
    }
    out.append("  ".repeat(text.isEmpty() ? 0 : depth)).append(text).append('\n');
    if (text.endsWith("{")) {
      depth++;
    }
  }

  /** Several lines as they are, indented by the braces that are open. */
  void block(String text) {
    text.lines()
        .forEach(l -> out.append("  ".repeat(l.isEmpty() ? 0 : depth)).append(l).append('\n'));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
