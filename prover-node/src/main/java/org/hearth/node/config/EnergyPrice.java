package org.hearth.node.config;

import java.math.BigDecimal;

/**
 * What energy costs the user.
 *
 * @param perKwh may be negative, as some tariffs are
 * @param currency three capital letters (ISO 4217)
 */
public record EnergyPrice(BigDecimal perKwh, String currency) {}
