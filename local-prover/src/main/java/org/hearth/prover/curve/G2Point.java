package org.hearth.prover.curve;

import java.math.BigInteger;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;

/**
 * A point of G2 as people and files write it: x = x0 + x1 u, y = y0 + y1 u in canonical integers,
 * or whatever a file claims to be such. All zero is infinity.
 */
public record G2Point(BigInteger x0, BigInteger x1, BigInteger y0, BigInteger y1) {

  /** The affine point at (words, offset), Montgomery form. */
  public static G2Point of(long[] words, int offset) {
    PrimeField f = Bn254.FP;
    return new G2Point(
        f.get(words, offset),
        f.get(words, offset + 4),
        f.get(words, offset + 8),
        f.get(words, offset + 12));
  }

  public boolean isInfinity() {
    return x0.signum() == 0 && x1.signum() == 0 && y0.signum() == 0 && y1.signum() == 0;
  }

  /**
   * Whether the coordinates are canonical and the point is on the curve, in the subgroup of order
   * r, and not infinity.
   */
  public boolean isInGroup() {
    return isOnTwist() && Bn254Curve.inG2Subgroup(Bn254Curve.g2(), words(), 0);
  }

  /**
   * Whether the coordinates are canonical and the point is on the curve and not infinity. It may
   * still lie outside the subgroup; {@link PairingLines#inSubgroup} says so without extra work.
   */
  public boolean isOnTwist() {
    return G1Point.canonical(x0)
        && G1Point.canonical(x1)
        && G1Point.canonical(y0)
        && G1Point.canonical(y1)
        && !isInfinity()
        && Bn254Curve.g2().isOnCurve(words(), 0);
  }

  /** Affine words in Montgomery form. */
  public long[] words() {
    long[] z = new long[16];
    Bn254.FP.put(x0, z, 0);
    Bn254.FP.put(x1, z, 4);
    Bn254.FP.put(y0, z, 8);
    Bn254.FP.put(y1, z, 12);
    return z;
  }
}
