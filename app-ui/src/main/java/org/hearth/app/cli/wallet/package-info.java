/**
 * {@code hearth wallet}: makes, shows, brings and takes along the worker's key for chains, and says
 * where earnings go. Passwords come from a terminal or a file, never from the command line.
 */
@NullMarked
package org.hearth.app.cli.wallet;

import org.jspecify.annotations.NullMarked;
