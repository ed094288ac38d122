package org.hearth.prover.curve;

import java.math.BigInteger;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;

/**
 * A point of G1 as people and files write it: canonical integers, or whatever a file claims to be
 * such. (0, 0) is infinity, as in EIP-196.
 */
public record G1Point(BigInteger x, BigInteger y) {
  public static final G1Point INFINITY = new G1Point(BigInteger.ZERO, BigInteger.ZERO);

  /** The affine point at (words, offset), Montgomery form. */
  public static G1Point of(long[] words, int offset) {
    PrimeField f = Bn254.FP;
    return new G1Point(f.get(words, offset), f.get(words, offset + 4));
  }

  public boolean isInfinity() {
    return x.signum() == 0 && y.signum() == 0;
  }

  /**
   * Whether both coordinates are canonical and the point is on the curve and not infinity. G1 has
   * no cofactor.
   */
  public boolean isInGroup() {
    return canonical(x) && canonical(y) && !isInfinity() && Bn254Curve.g1().isOnCurve(words(), 0);
  }

  /** Affine words in Montgomery form. */
  public long[] words() {
    long[] z = new long[8];
    Bn254.FP.put(x, z, 0);
    Bn254.FP.put(y, z, 4);
    return z;
  }

  static boolean canonical(BigInteger v) {
    return v.signum() >= 0 && v.compareTo(Bn254.FP.modulus()) < 0;
  }
}
