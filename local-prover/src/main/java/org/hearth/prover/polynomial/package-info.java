/** Polynomials over the scalar field, and the challenges at which they are opened. */
@NullMarked
package org.hearth.prover.polynomial;

import org.jspecify.annotations.NullMarked;
