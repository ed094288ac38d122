package org.hearth.prover.circuit;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.curve.BabyJubjub;

/**
 * Verifies an EdDSA-Poseidon signature inside a circuit: S B = R8 + 8 h A with h = Poseidon(R8.x,
 * R8.y, A.x, A.y, M).
 *
 * <p>Forced whatever the switch says: 0 <= S < l, A and R8 on the curve, 8 A not the identity, h's
 * bits canonical. R8 needs no check that it lies in the subgroup: the equation makes it a
 * difference of two points that do.
 */
public final class EddsaGadget {
  private final PoseidonGadget poseidon = new PoseidonGadget(5);

  /**
   * Forces the signature to be valid if the switch is on.
   *
   * @param on known to be boolean
   */
  public void verify(
      ConstraintSystem system,
      LinearCombination on,
      EdwardsGadget.Point publicKey,
      LinearCombination message,
      EdwardsGadget.Point r8,
      LinearCombination s) {
    EdwardsGadget curve = new EdwardsGadget(system);
    curve.enforceOnCurve(publicKey, "public key on the curve");
    curve.enforceOnCurve(r8, "R8 on the curve");
    EdwardsGadget.Point eightA = curve.twice(curve.twice(curve.twice(publicKey)));
    Comparison.enforceNonZero(system, eightA.x(), "public key has a large order");

    List<LinearCombination> sBits =
        Bits.decomposeAtMost(
            system, s, BabyJubjub.ORDER.subtract(BigInteger.ONE), "S below the order");
    LinearCombination h =
        poseidon.hash(system, r8.x(), r8.y(), publicKey.x(), publicKey.y(), message);
    List<LinearCombination> hBits = Bits.decomposeCanonical(system, h, "challenge");

    EdwardsGadget.Point left;
    try (var _ = system.scope("S B")) {
      left = curve.multiplyFixed(BabyJubjub.BASE, sBits);
    }
    EdwardsGadget.Point right;
    try (var _ = system.scope("8 h A")) {
      right = curve.add(r8, curve.multiply(eightA, hBits));
    }
    Comparison.enforceEqualIf(system, on, left.x(), right.x(), "signature x");
    Comparison.enforceEqualIf(system, on, left.y(), right.y(), "signature y");
  }
}
