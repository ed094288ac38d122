/**
 * A period's earnings in words, figures and heights of bars: all that is shown, without a window.
 */
@NullMarked
package org.hearth.app.ui.earnings.period;

import org.jspecify.annotations.NullMarked;
