/**
 * How Hearth behaves as a guest on somebody's desktop: tray, notifications, one window for each
 * data folder, start with the session. Nothing here knows JavaFX; the window takes part as a {@link
 * org.hearth.app.desktop.DesktopWindow}.
 */
@NullMarked
package org.hearth.app.desktop;

import org.jspecify.annotations.NullMarked;
