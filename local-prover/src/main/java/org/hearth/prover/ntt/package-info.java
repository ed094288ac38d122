/** The number-theoretic transform on the CPU. */
@NullMarked
package org.hearth.prover.ntt;

import org.jspecify.annotations.NullMarked;
