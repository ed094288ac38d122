/**
 * Groth16 (J. Groth, "On the Size of Pairing-based Non-interactive Arguments", eprint 2016/260)
 * over BN254, in the arrangement of the iden3 tools: prover, verifier, and a set-up for
 * development.
 */
@NullMarked
package org.hearth.prover.system.groth16;

import org.jspecify.annotations.NullMarked;
