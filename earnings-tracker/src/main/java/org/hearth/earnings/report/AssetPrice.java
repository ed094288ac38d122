package org.hearth.earnings.report;

import java.math.BigDecimal;
import org.hearth.earnings.jobs.Names;

/**
 * What one whole unit of an asset is worth, as the user says: the books hold no prices.
 *
 * @param value from 0 up
 * @param currency the same as that of the energy's price, else nothing can be compared
 */
public record AssetPrice(BigDecimal value, String currency) {
  public AssetPrice {
    Names.check("currency", currency);
    if (value.signum() < 0) {
      throw new IllegalArgumentException("A price of " + value + " is below 0.");
    }
  }
}
