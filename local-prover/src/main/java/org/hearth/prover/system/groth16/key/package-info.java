/**
 * A Groth16 proving key in memory: tables of points and two matrices, and the form in which it is
 * kept beside the key's file, ready for use. Also its verifying part, and a proof.
 */
@NullMarked
package org.hearth.prover.system.groth16.key;

import org.jspecify.annotations.NullMarked;
