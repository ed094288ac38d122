package org.hearth.earnings.export;

/**
 * How much an export wrote.
 *
 * @param rows below the head
 * @param playMoneyLeftOut movements of play money that were not written
 * @param withoutPrice movements of value at whose time the price book has no price; 0 for a form
 *     that has no room for prices
 */
public record Exported(long rows, long playMoneyLeftOut, long withoutPrice) {
  /** Whether there was nothing but play money, so that the file would have no row. */
  public boolean nothingButPlayMoney() {
    return rows == 0 && playMoneyLeftOut > 0;
  }
}
