package org.hearth.prover.curve;

import java.math.BigInteger;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.CubicField;
import org.hearth.prover.field.DodecicField;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.field.QuadraticField;

/**
 * The optimal ate pairing on BN254.
 *
 * <p>Vercauteren, "Optimal Pairings", eprint 2008/096; for this curve family Beuchat et al.,
 * "High-Speed Software Implementation of the Optimal Ate Pairing over Barreto-Naehrig Curves",
 * eprint 2010/354: the Miller function of 6x + 2 at Q, then the lines through pi(Q) and -pi^2(Q),
 * then a power that is a multiple of (p^12 - 1)/r. Q lives on the sextic twist; (x, y) there means
 * (x w^2, y w^3) on the curve, so the line of slope s through T, evaluated at P, is yP - s xP w +
 * (s xT - yT) w^3.
 *
 * <p>Slopes are computed in affine coordinates. An instance holds scratch space: one per thread.
 */
public final class Pairing {
  /** 6x + 2, without its top bit it drives the loop. */
  private static final BigInteger LOOP =
      Bn254.X.multiply(BigInteger.valueOf(6)).add(BigInteger.TWO);

  private final PrimeField fp = Bn254.FP;
  private final QuadraticField f2 = new QuadraticField(fp);
  private final CubicField f6 = new CubicField(f2);
  private final DodecicField f12 = new DodecicField(f6);

  /** xi^(i (p-1)/6) for i = 0..5, xi = 9 + u: what the Frobenius map does to w^i. */
  private final long[] frobenius = new long[48];

  public Pairing() {
    long[] xi = new long[8];
    fp.put(BigInteger.valueOf(9), xi, 0);
    fp.setOne(xi, 4);
    long[] root = power(xi, fp.modulus().subtract(BigInteger.ONE).divide(BigInteger.valueOf(6)));
    f2.setOne(frobenius, 0);
    for (int i = 1; i < 6; i++) {
      f2.mul(frobenius, 8 * i, frobenius, 8 * (i - 1), root, 0);
    }
  }

  private long[] power(long[] x, BigInteger e) {
    long[] z = new long[8];
    f2.setOne(z, 0);
    for (int i = e.bitLength() - 1; i >= 0; i--) {
      f2.sqr(z, 0, z, 0);
      if (e.testBit(i)) {
        f2.mul(z, 0, z, 0, x, 0);
      }
    }
    return z;
  }

  /** The field the pairing's values live in. */
  public DodecicField targetField() {
    return f12;
  }

  /** e(P, Q) for affine P in G1 and Q in G2; 48 words. */
  public long[] pair(long[] p, long[] q) {
    return finalExponentiation(millerLoop(new long[][] {p}, new PairingLines[] {prepare(q, 0)}));
  }

  /**
   * The lines of an affine point of G2.
   *
   * @param q a point of the subgroup of order r, or infinity
   */
  public PairingLines prepare(long[] q, int qo) {
    long[] t = java.util.Arrays.copyOfRange(q, qo, qo + 16);
    if (f2.isZero(t, 0) && f2.isZero(t, 8)) {
      return new PairingLines(new long[0], true);
    }
    long[] base = t.clone();
    int lines = LOOP.bitLength() - 1 + LOOP.bitCount() - 1 + 2;
    long[] out = new long[lines * PairingLines.WORDS];
    int o = 0;
    for (int i = LOOP.bitLength() - 2; i >= 0; i--) {
      tangent(t, out, o);
      o += PairingLines.WORDS;
      if (LOOP.testBit(i)) {
        chord(t, base, out, o);
        o += PairingLines.WORDS;
      }
    }
    long[] image = new long[16];
    frobeniusOnTwist(image, base);
    chord(t, image, out, o);
    o += PairingLines.WORDS;
    frobeniusOnTwist(image, image);
    f2.neg(image, 8, image, 8);
    chord(t, image, out, o);
    return new PairingLines(out, false);
  }

  /** The p-power map carried over to the twist: (conj(x) xi^((p-1)/3), conj(y) xi^((p-1)/2)). */
  private void frobeniusOnTwist(long[] z, long[] q) {
    f2.conjugate(z, 0, q, 0);
    f2.mul(z, 0, z, 0, frobenius, 16);
    f2.conjugate(z, 8, q, 8);
    f2.mul(z, 8, z, 8, frobenius, 24);
  }

  private void tangent(long[] t, long[] out, int o) {
    long[] s = new long[16];
    f2.sqr(s, 0, t, 0);
    f2.add(s, 8, s, 0, s, 0);
    f2.add(s, 0, s, 0, s, 8);
    f2.add(s, 8, t, 8, t, 8);
    f2.inv(s, 8, s, 8);
    f2.mul(s, 0, s, 0, s, 8);
    advance(t, t.clone(), s, out, o);
  }

  private void chord(long[] t, long[] q, long[] out, int o) {
    long[] s = new long[16];
    f2.sub(s, 0, q, 8, t, 8);
    f2.sub(s, 8, q, 0, t, 0);
    f2.inv(s, 8, s, 8);
    f2.mul(s, 0, s, 0, s, 8);
    advance(t, q.clone(), s, out, o);
  }

  /** Stores the line of slope s through t and moves t to t + q. */
  private void advance(long[] t, long[] q, long[] s, long[] out, int o) {
    f2.copy(out, o, s, 0);
    f2.mul(s, 8, s, 0, t, 0);
    f2.sub(out, o + 8, s, 8, t, 8);
    long[] x = new long[8];
    f2.sqr(x, 0, s, 0);
    f2.sub(x, 0, x, 0, t, 0);
    f2.sub(x, 0, x, 0, q, 0);
    f2.sub(s, 8, t, 0, x, 0);
    f2.mul(s, 8, s, 8, s, 0);
    f2.sub(t, 8, s, 8, t, 8);
    f2.copy(t, 0, x, 0);
  }

  /** The product of the Miller functions of several pairs; the squarings are shared. */
  public long[] millerLoop(long[][] p, PairingLines[] lines) {
    long[] value = new long[48];
    f12.setOne(value, 0);
    int line = 0;
    for (int i = LOOP.bitLength() - 2; i >= 0; i--) {
      f12.sqr(value, 0, value, 0);
      evaluate(value, p, lines, line++);
      if (LOOP.testBit(i)) {
        evaluate(value, p, lines, line++);
      }
    }
    evaluate(value, p, lines, line++);
    evaluate(value, p, lines, line);
    return value;
  }

  private void evaluate(long[] value, long[][] p, PairingLines[] lines, int line) {
    long[] l = new long[24];
    long[] minusX = new long[4];
    for (int i = 0; i < p.length; i++) {
      if (lines[i].infinite() || (fp.isZero(p[i], 0) && fp.isZero(p[i], 4))) {
        continue;
      }
      int o = line * PairingLines.WORDS;
      fp.copy(l, 0, p[i], 4);
      fp.setZero(l, 4);
      fp.neg(minusX, 0, p[i], 0);
      f2.mulBase(l, 8, lines[i].coefficients(), o, minusX, 0);
      f2.copy(l, 16, lines[i].coefficients(), o + 8);
      f12.mulLine(value, 0, value, 0, l, 0);
    }
  }

  /**
   * The easy part (p^6 - 1)(p^2 + 1), then the hard part of Fuentes-Castaneda, Knapp,
   * Rodriguez-Henriquez, "Faster Hashing to G2", SAC 2011, section 5: the power 2x(6x^2 + 3x + 1)
   * of the pairing with exponent (p^12 - 1)/r, as a sum over powers of p with coefficients c0 = 1 +
   * 6x + 12x^2 + 12x^3, c1 = 4x + 6x^2 + 12x^3, c2 = 6x + 6x^2 + 12x^3, c3 = c1 - 1. It is a
   * pairing as good as the other, cheaper, and the one whose values stand in iden3's verification
   * keys.
   */
  public long[] finalExponentiation(long[] value) {
    long[] f = conjugated(value);
    long[] t = new long[48];
    f12.inv(t, 0, value, 0);
    f = product(f, t);
    f = product(frobeniusPower(f, 2), f);

    long[] x1 = powerX(f);
    long[] x2 = product(x1, x1);
    long[] x4 = product(x2, x2);
    long[] x6 = product(x4, x2);
    long[] xx6 = powerX(x6);
    long[] xx12 = product(xx6, xx6);
    long[] xxx12 = powerX(xx12);
    long[] common = product(xxx12, xx6);
    long[] c0 = product(product(xxx12, xx12), product(x6, f));
    long[] c1 = product(common, x4);
    long[] c2 = product(common, x6);
    long[] c3 = product(c1, conjugated(f));
    return product(
        product(c0, frobeniusPower(c1, 1)), product(frobeniusPower(c2, 2), frobeniusPower(c3, 3)));
  }

  private long[] product(long[] x, long[] y) {
    long[] z = new long[48];
    f12.mul(z, 0, x, 0, y, 0);
    return z;
  }

  private long[] conjugated(long[] x) {
    long[] z = new long[48];
    f12.conjugate(z, 0, x, 0);
    return z;
  }

  private long[] powerX(long[] x) {
    long[] z = x.clone();
    for (int i = Bn254.X.bitLength() - 2; i >= 0; i--) {
      f12.sqr(z, 0, z, 0);
      if (Bn254.X.testBit(i)) {
        f12.mul(z, 0, z, 0, x, 0);
      }
    }
    return z;
  }

  private long[] frobeniusPower(long[] x, int times) {
    long[] z = x.clone();
    for (int k = 0; k < times; k++) {
      for (int i = 0; i < 6; i++) {
        int o = DodecicField.coefficient(i);
        f2.conjugate(z, o, z, o);
        f2.mul(z, o, z, o, frobenius, 8 * i);
      }
    }
    return z;
  }
}
