/** Tray and notifications of Windows and macOS, through AWT. Loaded only there; not run yet. */
@NullMarked
package org.hearth.app.desktop.awt;

import org.jspecify.annotations.NullMarked;
