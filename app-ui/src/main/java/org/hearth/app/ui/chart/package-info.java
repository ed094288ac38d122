/**
 * Charts drawn on our own canvas: a line over time that stays exact and quick from a minute to
 * years of samples, over a time axis that is zoomed and panned.
 */
@NullMarked
package org.hearth.app.ui.chart;

import org.jspecify.annotations.NullMarked;
