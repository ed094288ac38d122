/**
 * The window: views that only bind to a {@link org.hearth.app.ui.home.HomeModel}.
 *
 * <p>Everything the views show is computed from the node's snapshot in {@code model} (no JavaFX
 * there, no FX thread); the views hold layout, colours and keyboard behaviour.
 */
@NullMarked
package org.hearth.app.ui.shell;

import org.jspecify.annotations.NullMarked;
