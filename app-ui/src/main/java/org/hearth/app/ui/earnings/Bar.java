package org.hearth.app.ui.earnings;

/**
 * One bar of the earnings chart.
 *
 * @param height 0 to 1 of the highest bar
 * @param now the bucket that is still filling
 */
public record Bar(String label, String tip, double height, boolean now) {}
