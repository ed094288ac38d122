package org.hearth.prover.curve;

import java.math.BigInteger;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.field.QuadraticField;

/**
 * The groups of BN254 (EIP-197): G1 on y^2 = x^3 + 3 over Fp with generator (1, 2) and prime order
 * r; G2 on the sextic twist y^2 = x^3 + 3/(9+u) over Fp2. G2's curve has a cofactor, so a point on
 * it need not lie in the subgroup of order r.
 */
public final class Bn254Curve {
  private Bn254Curve() {}

  /** A new G1 with its own scratch space. */
  public static CurveGroup g1() {
    long[] b = new long[4];
    Bn254.FP.put(BigInteger.valueOf(3), b, 0);
    return new CurveGroup(Bn254.FP, b);
  }

  /** A new G2 with its own scratch space. */
  public static CurveGroup g2() {
    QuadraticField f = new QuadraticField(Bn254.FP);
    long[] b = new long[8];
    putPair(b, 0, BigInteger.valueOf(9), BigInteger.ONE);
    f.inv(b, 0, b, 0);
    long[] three = new long[4];
    Bn254.FP.put(BigInteger.valueOf(3), three, 0);
    f.mulBase(b, 0, b, 0, three, 0);
    return new CurveGroup(f, b);
  }

  /** Affine generator of G1. */
  public static long[] g1Generator() {
    long[] g = new long[8];
    Bn254.FP.put(BigInteger.ONE, g, 0);
    Bn254.FP.put(BigInteger.TWO, g, 4);
    return g;
  }

  /** Affine generator of G2 (EIP-197). */
  public static long[] g2Generator() {
    long[] g = new long[16];
    putPair(
        g,
        0,
        new BigInteger(
            "10857046999023057135944570762232829481370756359578518086990519993285655852781"),
        new BigInteger(
            "11559732032986387107991004021392285783925812861821192530917403151452391805634"));
    putPair(
        g,
        8,
        new BigInteger(
            "8495653923123431417604973247489272438418190587263600148770280649306958101930"),
        new BigInteger(
            "4082367875863433681332203403145435568316851327593401208105741076214120093531"));
    return g;
  }

  /**
   * Whether an affine point of G2's curve, not infinity, lies in the subgroup of order r: whether
   * [6x + 2]P + psi(P) - psi^2(P) + psi^3(P) is infinity, for which {@link LineBuilder} has the
   * source. The number has a quarter of r's bits.
   */
  public static boolean inG2Subgroup(CurveGroup g2, long[] p, int po) {
    Frobenius frobenius = new Frobenius(new QuadraticField(Bn254.FP));
    long[] sum = new long[24];
    g2.toJacobian(sum, 0, p, po);
    g2.multiply(sum, 0, sum, 0, LineBuilder.LOOP);
    long[] image = new long[16];
    frobenius.onTwist(image, 0, p, po);
    g2.addMixed(sum, 0, sum, 0, image, 0);
    long[] second = new long[16];
    frobenius.onTwist(second, 0, image, 0);
    g2.negate(image, 0, second, 0);
    g2.addMixed(sum, 0, sum, 0, image, 0);
    frobenius.onTwist(image, 0, second, 0);
    g2.addMixed(sum, 0, sum, 0, image, 0);
    return g2.isJacobianInfinity(sum, 0);
  }

  private static void putPair(long[] z, int zo, BigInteger c0, BigInteger c1) {
    PrimeField fp = Bn254.FP;
    fp.put(c0, z, zo);
    fp.put(c1, z, zo + 4);
  }
}
