/** What the window costs, measured from outside: the program runs in processes of its own. */
@NullMarked
package org.hearth.app.bench.ui;

import org.jspecify.annotations.NullMarked;
