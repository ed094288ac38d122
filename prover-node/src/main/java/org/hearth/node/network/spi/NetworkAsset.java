package org.hearth.node.network.spi;

/**
 * What a network pays in.
 *
 * @param decimals of the symbol's unit against the smallest one, 0 to 36
 * @param playMoney worth nothing
 */
public record NetworkAsset(String symbol, int decimals, boolean playMoney) {}
