/**
 * The home screen: what the node does and why, and the other rooms' panes below it. {@code
 * HomePresenter} turns a snapshot of the node into all that the window shows.
 */
@NullMarked
package org.hearth.app.ui.home;

import org.jspecify.annotations.NullMarked;
