package org.hearth.prover.system.groth16.key;

import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;

/**
 * A Groth16 proof as a file states it; only the verifier says whether its points are points of
 * their groups.
 */
public record Groth16Proof(G1Point a, G2Point b, G1Point c) {}
