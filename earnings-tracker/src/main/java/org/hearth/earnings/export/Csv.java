package org.hearth.earnings.export;

import java.io.IOException;

/**
 * Writes CSV as RFC 4180 has it: CRLF, quotes doubled. Texts that a spreadsheet would take for a
 * formula get an apostrophe in front (OWASP, "CSV injection"); numbers stay numbers.
 */
final class Csv {
  private static final String FORMULA = "=+-@\t\r\n";

  private final Appendable out;
  private boolean inRow;

  Csv(Appendable out) {
    this.out = out;
  }

  /** A text from outside. */
  Csv text(String value) throws IOException {
    boolean formula = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
    return cell(formula ? "'" + value : value);
  }

  /** A number that the program itself has written. */
  Csv number(String value) throws IOException {
    return cell(value);
  }

  Csv empty() throws IOException {
    return cell("");
  }

  void endRow() throws IOException {
    out.append("\r\n");
    inRow = false;
  }

  private Csv cell(String value) throws IOException {
    if (inRow) {
      out.append(',');
    }
    inRow = true;
    boolean quoted = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    out.append(quoted ? "\"" + value.replace("\"", "\"\"") + "\"" : value);
    return this;
  }
}
