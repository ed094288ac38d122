/**
 * Whole Groth16 proofs on a GPU, made of the parts in {@code backend.gpu}: keys that stay in its
 * memory, the constraint matrices, the witness and the next one, the five sums, and how long all of
 * that takes.
 */
@NullMarked
package org.hearth.prover.system.groth16.gpu;

import org.jspecify.annotations.NullMarked;
