/**
 * What snarkjs' PLONK and FFLONK share: circuits of gates over three columns, a permutation that
 * makes cells equal, and commitments with the powers of one secret number.
 */
@NullMarked
package org.hearth.prover.plonkish;

import org.jspecify.annotations.NullMarked;
