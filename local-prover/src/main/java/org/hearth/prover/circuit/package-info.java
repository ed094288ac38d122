/**
 * Circuits as rank-1 constraint systems: a builder whose one run gives both the constraints and the
 * witness, the gadgets that Hearth's own circuits are made of, and the files that other tools read
 * ({@code .r1cs}, {@code .wtns}).
 */
@NullMarked
package org.hearth.prover.circuit;

import org.jspecify.annotations.NullMarked;
