package org.hearth.prover.system.groth16;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.system.groth16.key.Groth16Proof;

/** Public inputs, and what is said to be a proof for them. */
public record Claim(List<BigInteger> publicInputs, Groth16Proof proof) {}
