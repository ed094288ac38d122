/**
 * Charts drawn on our own canvas: a line over time that stays exact and quick from a minute to a
 * month of samples.
 */
@NullMarked
package org.hearth.app.ui.chart;

import org.jspecify.annotations.NullMarked;
