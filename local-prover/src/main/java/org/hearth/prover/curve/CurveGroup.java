package org.hearth.prover.curve;

import java.math.BigInteger;
import org.hearth.prover.field.FlatField;

/**
 * Points of y^2 = x^3 + b in a field of w words.
 *
 * <p>Affine points are 2w words (x, y); all words zero is the point at infinity, as in iden3's
 * files (never on a curve with b != 0). Jacobian points are 3w words (X, Y, Z) with x = X/Z^2, y =
 * Y/Z^3; Z = 0 is infinity. Formulas: Bernstein and Lange, Explicit-Formulas Database, short
 * Weierstrass, a = 0, Jacobian: dbl-2009-l, add-2007-bl, madd-2007-bl. All methods are complete:
 * equal, opposite and infinite operands are handled.
 *
 * <p>An instance holds scratch space: one per thread.
 */
public final class CurveGroup {
  private final FlatField f;
  private final int w;
  private final long[] b;
  private final long[] t;

  /**
   * @param field the field of coordinates
   * @param b the constant of the curve equation, in the field's own form
   */
  public CurveGroup(FlatField field, long[] b) {
    this.f = field;
    this.w = field.words();
    this.b = b.clone();
    this.t = new long[12 * w];
  }

  public FlatField field() {
    return f;
  }

  /** Words of an affine point. */
  public int affineWords() {
    return 2 * w;
  }

  /** Words of a Jacobian point. */
  public int jacobianWords() {
    return 3 * w;
  }

  /** Whether an affine point is the point at infinity. */
  public boolean isInfinity(long[] p, int po) {
    return f.isZero(p, po) && f.isZero(p, po + w);
  }

  /** Whether an affine point that is not infinity satisfies the curve equation. */
  public boolean isOnCurve(long[] p, int po) {
    f.sqr(t, 0, p, po);
    f.mul(t, 0, t, 0, p, po);
    f.add(t, 0, t, 0, b, 0);
    f.sqr(t, w, p, po + w);
    return f.equal(t, 0, t, w);
  }

  /** Jacobian infinity. */
  public void setInfinity(long[] p, int po) {
    java.util.Arrays.fill(p, po, po + 3 * w, 0);
  }

  public boolean isJacobianInfinity(long[] p, int po) {
    return f.isZero(p, po + 2 * w);
  }

  /** Affine to Jacobian; infinity stays infinity. */
  public void toJacobian(long[] z, int zo, long[] p, int po) {
    if (isInfinity(p, po)) {
      setInfinity(z, zo);
      return;
    }
    System.arraycopy(p, po, z, zo, 2 * w);
    f.setOne(z, zo + 2 * w);
  }

  /** Jacobian to affine; one inversion. */
  public void toAffine(long[] z, int zo, long[] p, int po) {
    if (isJacobianInfinity(p, po)) {
      java.util.Arrays.fill(z, zo, zo + 2 * w, 0);
      return;
    }
    f.inv(t, 0, p, po + 2 * w);
    f.sqr(t, w, t, 0);
    f.mul(z, zo, p, po, t, w);
    f.mul(t, w, t, w, t, 0);
    f.mul(z, zo + w, p, po + w, t, w);
  }

  /** Affine negation. */
  public void negate(long[] z, int zo, long[] p, int po) {
    f.copy(z, zo, p, po);
    f.neg(z, zo + w, p, po + w);
  }

  /** z = 2p, Jacobian. */
  public void dbl(long[] z, int zo, long[] p, int po) {
    if (isJacobianInfinity(p, po)) {
      setInfinity(z, zo);
      return;
    }
    int a = 0;
    int bb = w;
    int c = 2 * w;
    int d = 3 * w;
    int e = 4 * w;
    f.sqr(t, a, p, po);
    f.sqr(t, bb, p, po + w);
    f.sqr(t, c, t, bb);
    f.add(t, d, p, po, t, bb);
    f.sqr(t, d, t, d);
    f.sub(t, d, t, d, t, a);
    f.sub(t, d, t, d, t, c);
    f.dbl(t, d, t, d);
    f.dbl(t, e, t, a);
    f.add(t, e, t, e, t, a);
    f.mul(t, bb, p, po + w, p, po + 2 * w);
    f.dbl(z, zo + 2 * w, t, bb);
    f.sqr(t, a, t, e);
    f.sub(t, a, t, a, t, d);
    f.sub(z, zo, t, a, t, d);
    f.sub(t, d, t, d, z, zo);
    f.mul(t, d, t, d, t, e);
    f.dbl(t, c, t, c);
    f.dbl(t, c, t, c);
    f.dbl(t, c, t, c);
    f.sub(z, zo + w, t, d, t, c);
  }

  /** z = p + q with p Jacobian, q affine. */
  public void addMixed(long[] z, int zo, long[] p, int po, long[] q, int qo) {
    if (isInfinity(q, qo)) {
      System.arraycopy(p, po, z, zo, 3 * w);
      return;
    }
    if (isJacobianInfinity(p, po)) {
      toJacobian(z, zo, q, qo);
      return;
    }
    int zz = 0;
    int u2 = w;
    int s2 = 2 * w;
    f.sqr(t, zz, p, po + 2 * w);
    f.mul(t, u2, q, qo, t, zz);
    f.mul(t, s2, q, qo + w, p, po + 2 * w);
    f.mul(t, s2, t, s2, t, zz);
    f.sub(t, u2, t, u2, p, po);
    f.sub(t, s2, t, s2, p, po + w);
    if (f.isZero(t, u2)) {
      doubleOrCancel(z, zo, p, po, s2);
      return;
    }
    int hh = 3 * w;
    int i = 4 * w;
    int j = 5 * w;
    int v = 6 * w;
    f.sqr(t, hh, t, u2);
    f.dbl(t, i, t, hh);
    f.dbl(t, i, t, i);
    f.mul(t, j, t, u2, t, i);
    f.dbl(t, s2, t, s2);
    f.mul(t, v, p, po, t, i);
    f.add(t, i, p, po + 2 * w, t, u2);
    f.sqr(t, i, t, i);
    f.sub(t, i, t, i, t, zz);
    f.sub(t, zz, t, i, t, hh);
    finishAddition(z, zo, p, po + w, s2, j, v, zz);
  }

  /** z = p + q, both Jacobian. */
  public void add(long[] z, int zo, long[] p, int po, long[] q, int qo) {
    if (isJacobianInfinity(q, qo)) {
      System.arraycopy(p, po, z, zo, 3 * w);
      return;
    }
    if (isJacobianInfinity(p, po)) {
      System.arraycopy(q, qo, z, zo, 3 * w);
      return;
    }
    int z1 = 0;
    int z2 = w;
    int u1 = 2 * w;
    int h = 3 * w;
    int s1 = 4 * w;
    int r = 5 * w;
    f.sqr(t, z1, p, po + 2 * w);
    f.sqr(t, z2, q, qo + 2 * w);
    f.mul(t, u1, p, po, t, z2);
    f.mul(t, h, q, qo, t, z1);
    f.sub(t, h, t, h, t, u1);
    f.mul(t, s1, p, po + w, q, qo + 2 * w);
    f.mul(t, s1, t, s1, t, z2);
    f.mul(t, r, q, qo + w, p, po + 2 * w);
    f.mul(t, r, t, r, t, z1);
    f.sub(t, r, t, r, t, s1);
    if (f.isZero(t, h)) {
      doubleOrCancel(z, zo, p, po, r);
      return;
    }
    int i = 6 * w;
    int j = 7 * w;
    int zh = 8 * w;
    f.dbl(t, r, t, r);
    f.add(t, zh, p, po + 2 * w, q, qo + 2 * w);
    f.sqr(t, zh, t, zh);
    f.sub(t, zh, t, zh, t, z1);
    f.sub(t, zh, t, zh, t, z2);
    f.mul(t, zh, t, zh, t, h);
    f.dbl(t, i, t, h);
    f.sqr(t, i, t, i);
    f.mul(t, j, t, h, t, i);
    f.mul(t, i, t, u1, t, i);
    f.copy(t, 9 * w, t, s1);
    finishAddition(z, zo, t, 9 * w, r, j, i, zh);
  }

  /** Same x: either the same point, or opposite ones. */
  private void doubleOrCancel(long[] z, int zo, long[] p, int po, int yDifference) {
    if (f.isZero(t, yDifference)) {
      dbl(z, zo, p, po);
    } else {
      setInfinity(z, zo);
    }
  }

  /** X3 = r^2 - J - 2V; Y3 = r (V - X3) - 2 Y1 J; Z3 as given. */
  private void finishAddition(long[] z, int zo, long[] y1, int y1o, int r, int j, int v, int z3) {
    int a = 10 * w;
    int d = 11 * w;
    f.sqr(t, a, t, r);
    f.sub(t, a, t, a, t, j);
    f.sub(t, a, t, a, t, v);
    f.sub(t, a, t, a, t, v);
    f.mul(t, d, y1, y1o, t, j);
    f.dbl(t, d, t, d);
    f.sub(t, v, t, v, t, a);
    f.mul(t, v, t, v, t, r);
    f.copy(z, zo, t, a);
    f.sub(z, zo + w, t, v, t, d);
    f.copy(z, zo + 2 * w, t, z3);
  }

  /**
   * z = k p by doubling and adding, p and z Jacobian. Not constant time: for public values and
   * tests.
   *
   * @param k not negative
   */
  public void multiply(long[] z, int zo, long[] p, int po, BigInteger k) {
    long[] base = java.util.Arrays.copyOfRange(p, po, po + 3 * w);
    long[] sum = new long[3 * w];
    for (int i = k.bitLength() - 1; i >= 0; i--) {
      dbl(sum, 0, sum, 0);
      if (k.testBit(i)) {
        add(sum, 0, sum, 0, base, 0);
      }
    }
    System.arraycopy(sum, 0, z, zo, 3 * w);
  }
}
