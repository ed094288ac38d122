/** Polynomials over the scalar field of BN254. */
@NullMarked
package org.hearth.prover.poly;

import org.jspecify.annotations.NullMarked;
