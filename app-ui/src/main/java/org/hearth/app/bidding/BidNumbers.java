package org.hearth.app.bidding;

import java.math.BigDecimal;
import java.math.MathContext;

/** How many digits a number of a bid is shown with. */
public final class BidNumbers {
  private static final double NOTHING = 1e-15;
  private static final int DIGITS = 4;
  private static final int MOST = 18;

  private BidNumbers() {}

  /** Places behind the point, so that four digits say something, however small it is. */
  public static int places(double value) {
    return isNothing(value) ? 0 : Math.clamp(rounded(value, DIGITS).scale(), 0, MOST);
  }

  /** To so many digits that say something, and no zeros behind them. */
  static BigDecimal rounded(double value, int digits) {
    return new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
  }

  /** Whether it is nothing but what arithmetic leaves over. */
  public static boolean isNothing(double value) {
    return Math.abs(value) < NOTHING;
  }
}
