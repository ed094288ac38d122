package org.hearth.prover.curve;

import java.math.BigInteger;
import org.hearth.prover.field.Bn254;

/** Points that tests need, got by slow textbook ways. */
public final class Points {
  private static final BigInteger P = Bn254.FP.modulus();

  private Points() {}

  public static G1Point times(G1Point p, BigInteger k) {
    return G1Point.of(times(Bn254Curve.g1(), p.words(), k), 0);
  }

  public static G2Point times(G2Point p, BigInteger k) {
    return G2Point.of(times(Bn254Curve.g2(), p.words(), k), 0);
  }

  public static G1Point sum(G1Point p, G1Point q) {
    return G1Point.of(sum(Bn254Curve.g1(), p.words(), q.words()), 0);
  }

  public static G2Point sum(G2Point p, G2Point q) {
    return G2Point.of(sum(Bn254Curve.g2(), p.words(), q.words()), 0);
  }

  private static long[] times(CurveGroup group, long[] p, BigInteger k) {
    long[] j = new long[group.jacobianWords()];
    group.toJacobian(j, 0, p, 0);
    group.multiply(j, 0, j, 0, k);
    long[] z = new long[group.affineWords()];
    group.toAffine(z, 0, j, 0);
    return z;
  }

  private static long[] sum(CurveGroup group, long[] p, long[] q) {
    long[] j = new long[group.jacobianWords()];
    group.toJacobian(j, 0, p, 0);
    group.addMixed(j, 0, j, 0, q, 0);
    long[] z = new long[group.affineWords()];
    group.toAffine(z, 0, j, 0);
    return z;
  }

  /**
   * A point of the twist y^2 = x^3 + 3/(9+u) that is not in the subgroup of order r: nearly every
   * point is such. The first x = k, k + 1, … for which the right side is a square; the root by the
   * norm (p = 3 mod 4).
   */
  public static G2Point onTwistOutsideG2(int k) {
    // 3/(9+u) = 3 (9-u)/82.
    BigInteger over82 = BigInteger.valueOf(82).modInverse(P);
    BigInteger b0 = BigInteger.valueOf(27).multiply(over82).mod(P);
    BigInteger b1 = BigInteger.valueOf(-3).multiply(over82).mod(P);
    for (BigInteger x = BigInteger.valueOf(k); ; x = x.add(BigInteger.ONE)) {
      BigInteger a0 = x.pow(3).add(b0).mod(P);
      BigInteger norm = root(a0.pow(2).add(b1.pow(2)).mod(P));
      if (norm == null) {
        continue;
      }
      BigInteger half = BigInteger.TWO.modInverse(P);
      BigInteger y0 = root(a0.add(norm).multiply(half).mod(P));
      if (y0 == null) {
        y0 = root(a0.subtract(norm).multiply(half).mod(P));
      }
      if (y0 == null || y0.signum() == 0) {
        continue;
      }
      BigInteger y1 = b1.multiply(y0.shiftLeft(1).modInverse(P)).mod(P);
      G2Point point = new G2Point(x, BigInteger.ZERO, y0, y1);
      if (!Bn254Curve.g2().isOnCurve(point.words(), 0)) {
        throw new IllegalStateException("this square root is wrong");
      }
      if (!point.isInGroup()) {
        return point;
      }
    }
  }

  private static @org.jspecify.annotations.Nullable BigInteger root(BigInteger a) {
    BigInteger y = a.modPow(P.add(BigInteger.ONE).shiftRight(2), P);
    return y.multiply(y).mod(P).equals(a) ? y : null;
  }
}
