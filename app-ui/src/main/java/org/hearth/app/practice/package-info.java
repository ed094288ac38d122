/** Real proofs of small circuits that nobody asked for: they make what follows start faster. */
@NullMarked
package org.hearth.app.practice;

import org.jspecify.annotations.NullMarked;
