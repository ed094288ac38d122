package org.hearth.app.ui.chart;

/**
 * A time that is named below a chart.
 *
 * @param at its place as a part of the width, 0 to 1
 */
public record TimeTick(double at, String text) {}
