/**
 * The window itself: the rail, the status bar, the screens they hold, and the feed that brings the
 * node's snapshots to the FX thread. A new screen is a room beside this one and a line in {@code
 * ShellView}.
 *
 * <p>Everything the views show is computed from the node's snapshot by presenters without JavaFX;
 * the views hold layout, colours and keyboard behaviour.
 */
@NullMarked
package org.hearth.app.ui.shell;

import org.jspecify.annotations.NullMarked;
