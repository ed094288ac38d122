package org.hearth.app.ui.home;

import org.hearth.app.ui.earnings.BarChart;

/**
 * What the last seven days brought, today included.
 *
 * @param amount of the asset that is drawn, without its symbol; a dash where nothing was earned
 * @param exact the same to the last unit
 * @param jobs how many were paid
 * @param energy what they took, and its cost where that is known
 */
public record Week(
    String amount,
    String symbol,
    String exact,
    boolean playMoney,
    String jobs,
    String energy,
    BarChart chart) {}
