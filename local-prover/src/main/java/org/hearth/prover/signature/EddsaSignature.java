package org.hearth.prover.signature;

import java.math.BigInteger;
import org.hearth.prover.curve.BabyJubjub;

/**
 * An EdDSA signature. Nothing about the values is checked here; {@link EddsaPoseidon#verify} does.
 *
 * @param r8 the commitment R8, a point of BabyJubjub
 * @param s the response; 0 to l - 1 in a valid signature
 */
public record EddsaSignature(BabyJubjub.Point r8, BigInteger s) {}
