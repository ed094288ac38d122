package org.hearth.prover.groth16;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.format.Groth16Proof;

/** Public inputs, and what is said to be a proof for them. */
public record Claim(List<BigInteger> publicInputs, Groth16Proof proof) {}
