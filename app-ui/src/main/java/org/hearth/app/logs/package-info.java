/**
 * The program's log in files of the data folder: written by the window and {@code hearth run}, read
 * by {@code hearth log} and the window. An event is one line that ends, with its stack trace
 * indented below it; words of others are made harmless and secrets are left out before anything is
 * written.
 */
@NullMarked
package org.hearth.app.logs;

import org.jspecify.annotations.NullMarked;
