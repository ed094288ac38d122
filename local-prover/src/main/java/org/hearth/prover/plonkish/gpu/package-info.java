/** Whole proofs for circuits of gates in a GPU's memory. */
@NullMarked
package org.hearth.prover.plonkish.gpu;

import org.jspecify.annotations.NullMarked;
