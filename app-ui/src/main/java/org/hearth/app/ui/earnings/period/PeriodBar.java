package org.hearth.app.ui.earnings.period;

/**
 * A bar of what was earned, upwards, and of what its energy cost, downwards.
 *
 * @param label below the bar
 * @param reading all of it in words
 * @param earned 0 to 1 of the largest
 * @param cost 0 to 1 of the largest
 * @param known false for times that are yet to come, or before the books began
 * @param now the bar that is still growing
 */
public record PeriodBar(
    String label, String reading, double earned, double cost, boolean known, boolean now) {}
