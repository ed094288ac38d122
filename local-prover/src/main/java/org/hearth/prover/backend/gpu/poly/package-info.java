/** Polynomials in a GPU's memory, whatever proof system they are of. */
@NullMarked
package org.hearth.prover.backend.gpu.poly;

import org.jspecify.annotations.NullMarked;
