package org.hearth.earnings.prices;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a CSV (RFC 4180, or with semicolons or tabs), within bounds. Empty lines are none.
 */
final class CsvRows {
  private static final int MOST_CELLS = 100;
  private static final int LONGEST_CELL = 1_000;

  private final String text;
  private final char separator;
  private final int mostRows;
  private final List<Row> rows = new ArrayList<>();
  private List<String> cells = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private int line = 1;
  private int begun = 1;

  /**
   * A row.
   *
   * @param line where it begins, from 1
   */
  record Row(int line, char separator, List<String> cells) {
    Row {
      cells = List.copyOf(cells);
    }

    /**
     * @param column from 0
     */
    PriceException wrong(int column, String what, String sentence) {
      return new PriceException(
          "Line " + line + ", column " + (column + 1) + " (" + what + "): " + sentence);
    }
  }

  /**
   * @param mostRows reading ends with an error beyond these
   */
  CsvRows(String text, int mostRows) {
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    this.mostRows = mostRows;
    this.separator =
        separator(this.text.lines().filter(each -> !each.isBlank()).findFirst().orElse(""));
  }

  private static char separator(String first) {
    if (first.indexOf('\t') >= 0) {
      return '\t';
    }
    return first.indexOf(';') >= 0 ? ';' : ',';
  }

  List<Row> read() {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          add('"');
          i++;
        } else if (c == '"') {
          quoted = false;
        } else {
          add(c);
          line += c == '\n' ? 1 : 0;
        }
      } else if (c == '"' && cell.toString().isBlank()) {
        quoted = true;
        cell.setLength(0);
      } else if (c == separator) {
        endCell();
      } else if (c == '\n' || c == '\r') {
        endRow();
        i += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 1 : 0;
        begun = ++line;
      } else {
        add(c);
      }
    }
    if (quoted) {
      throw wrong("a quotation mark is opened and never closed; close it.");
    }
    endRow();
    return rows;
  }

  private void add(char c) {
    if (cell.length() >= LONGEST_CELL) {
      throw wrong("it is longer than " + LONGEST_CELL + " characters; that is no date or price.");
    }
    cell.append(c);
  }

  private void endCell() {
    cells.add(cell.toString());
    cell.setLength(0);
    if (cells.size() >= MOST_CELLS) {
      throw wrong("there are more than " + MOST_CELLS + " columns; leave date and price.");
    }
  }

  private void endRow() {
    endCell();
    boolean empty = cells.stream().allMatch(String::isBlank);
    if (!empty) {
      if (rows.size() >= mostRows) {
        throw new PriceException(
            "It has more than " + (mostRows - 1) + " prices; split it, or take a price a day.");
      }
      rows.add(new Row(begun, separator, cells));
    }
    cells = new ArrayList<>();
  }

  private PriceException wrong(String sentence) {
    return new PriceException("Line " + begun + ", column " + (cells.size() + 1) + ": " + sentence);
  }
}
