package org.hearth.prover.system.groth16;

import org.hearth.prover.curve.PairingLines;

/**
 * A claim of which nothing but the equation is left to check.
 *
 * @param place of the claim in its batch
 * @param b the lines of the proof's point B, which is in the subgroup
 */
record ReadyClaim(int place, Claim claim, PairingLines b) {}
