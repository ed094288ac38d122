/**
 * A small client of the X Window System: how long nobody has touched mouse and keyboard, and
 * whether the window in front fills the screen.
 *
 * <p>It speaks the protocol itself, over the display's socket (X Window System Protocol, X version
 * 11, appendix B; X Screen Saver Extension 1.1), and uses no library: Xlib ends the whole program
 * when a server goes away, and its handlers of errors belong to the process and so to the window's
 * toolkit. Here a lost server is an exception of this connection alone.
 */
@NullMarked
package org.hearth.device.presence.x11;

import org.jspecify.annotations.NullMarked;
