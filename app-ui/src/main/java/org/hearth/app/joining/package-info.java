/** Joining a network step by step, for the command and for the window. */
@NullMarked
package org.hearth.app.joining;

import org.jspecify.annotations.NullMarked;
