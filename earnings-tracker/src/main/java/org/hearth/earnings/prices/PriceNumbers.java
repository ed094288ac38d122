package org.hearth.earnings.prices;

import java.math.BigDecimal;

/**
 * Prices in a CSV. Where semicolons or tabs stand between cells a comma may stand for the point, as
 * spreadsheets write it in many countries; where both are used nobody can tell which is which.
 */
final class PriceNumbers {
  private final boolean commaAllowed;
  private char seen;

  PriceNumbers(char separator) {
    this.commaAllowed = separator != ',';
  }

  BigDecimal read(String cell) {
    char mark = cell.indexOf(',') >= 0 ? ',' : cell.indexOf('.') >= 0 ? '.' : 0;
    if (mark == ',' && !commaAllowed) {
      throw new PriceException(
          "\"" + cell + "\" has a comma; write it with a point and without marks for thousands.");
    }
    if (mark != 0) {
      if (seen != 0 && seen != mark) {
        throw new PriceException(
            "\""
                + cell
                + "\" has a \""
                + mark
                + "\" and lines before it a \""
                + seen
                + "\"; write all prices with a point.");
      }
      seen = mark;
    }
    return NewPrice.number(mark == ',' ? cell.replace(',', '.') : cell);
  }
}
