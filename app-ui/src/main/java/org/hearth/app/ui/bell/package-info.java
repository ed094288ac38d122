/** What was notified, to be read in the window: the bell of the status bar and its list. */
@NullMarked
package org.hearth.app.ui.bell;

import org.jspecify.annotations.NullMarked;
