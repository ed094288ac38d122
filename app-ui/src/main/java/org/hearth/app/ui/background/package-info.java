/**
 * What becomes of the window when it is closed, hidden in the tray, called to the front, or opened
 * where a screen was.
 */
@NullMarked
package org.hearth.app.ui.background;

import org.jspecify.annotations.NullMarked;
