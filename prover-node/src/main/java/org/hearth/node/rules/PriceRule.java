package org.hearth.node.rules;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Up to which price of energy work is done.
 *
 * @param tariff what it costs when
 * @param dearest work stops above it, per kWh; empty for no limit, so that entering what energy
 *     costs stops nothing
 */
public record PriceRule(Tariff tariff, Optional<BigDecimal> dearest) {
  public static final PriceRule NONE =
      new PriceRule(Tariff.flat(BigDecimal.ZERO), Optional.empty());
}
