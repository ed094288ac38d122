/**
 * What the window says, as plain immutable records computed from the node's snapshot.
 *
 * <p>Knows no JavaFX, so each sentence and number of the window can be tested as a table. A value
 * that is not known is said in words ("not reported"); it is never shown as 0.
 */
@NullMarked
package org.hearth.app.ui.home;

import org.jspecify.annotations.NullMarked;
