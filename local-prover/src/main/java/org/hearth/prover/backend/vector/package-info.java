/** The CPU by Java's Vector API. */
@NullMarked
package org.hearth.prover.backend.vector;

import org.jspecify.annotations.NullMarked;
