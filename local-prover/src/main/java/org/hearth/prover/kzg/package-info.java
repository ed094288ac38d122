/** Commitments to polynomials: Kate, Zaverucha, Goldberg, Asiacrypt 2010. */
@NullMarked
package org.hearth.prover.kzg;

import org.jspecify.annotations.NullMarked;
