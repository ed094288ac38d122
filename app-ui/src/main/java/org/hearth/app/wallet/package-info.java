/** The wallet of a data folder, for commands and for the window. */
@NullMarked
package org.hearth.app.wallet;

import org.jspecify.annotations.NullMarked;
