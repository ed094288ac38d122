package org.hearth.app.ui.earnings.period;

/** How far an asset's earnings have come: three balances, each with its explanation as its tip. */
public record BalancePath(
    String asset, boolean playMoney, Figure pending, Figure confirmed, Figure received) {}
