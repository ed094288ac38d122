/**
 * The program people start: the window, the command line, and the one place where everything is put
 * together.
 */
@NullMarked
package org.hearth.app;

import org.jspecify.annotations.NullMarked;
