package org.hearth.prover.backend.gpu.msm;

import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.field.FlatField;

/**
 * A running sum of points (X, Y, ZZ, ZZZ) with x = X/ZZ, y = Y/ZZZ and ZZ^3 = ZZZ^2; ZZ = 0 is
 * infinity. Formulas: Bernstein and Lange, Explicit-Formulas Database, short Weierstrass, a = 0,
 * XYZZ: add-2008-s, dbl-2008-s-1. Both are completed: equal, opposite and infinite operands are
 * handled.
 *
 * <p>An instance holds scratch space: one per thread.
 */
final class XyzzSum {
  private final FlatField f;
  private final int w;
  private final int y;
  private final int zz;
  private final int zzz;
  private final long[] sum;
  private final long[] t;

  /** Infinity. */
  XyzzSum(CurveGroup group) {
    this.f = group.field();
    this.w = f.words();
    this.y = w;
    this.zz = 2 * w;
    this.zzz = 3 * w;
    this.sum = new long[4 * w];
    this.t = new long[7 * w];
  }

  private boolean isInfinity() {
    return f.isZero(sum, zz);
  }

  void dbl() {
    if (isInfinity()) {
      return;
    }
    int u = 0;
    int vv = w;
    int uvv = 2 * w;
    int s = 3 * w;
    int m = 4 * w;
    f.dbl(t, u, sum, y);
    f.sqr(t, vv, t, u);
    f.mul(t, uvv, t, u, t, vv);
    f.mul(t, s, sum, 0, t, vv);
    f.sqr(t, u, sum, 0);
    f.dbl(t, m, t, u);
    f.add(t, m, t, m, t, u);
    f.mul(sum, y, t, uvv, sum, y);
    f.sqr(sum, 0, t, m);
    finish(m, s, vv, uvv);
  }

  /**
   * Adds a point.
   *
   * @param q holds it at qo, each coordinate below the prime
   */
  void add(long[] q, int qo) {
    if (f.isZero(q, qo + zz)) {
      return;
    }
    if (isInfinity()) {
      System.arraycopy(q, qo, sum, 0, sum.length);
      return;
    }
    int u1 = 0;
    int pp = w;
    int ppp = 2 * w;
    int p = 3 * w;
    int r = 4 * w;
    f.mul(t, u1, sum, 0, q, qo + zz);
    f.mul(t, p, q, qo, sum, zz);
    f.sub(t, p, t, p, t, u1);
    f.mul(t, pp, sum, y, q, qo + zzz);
    f.mul(t, r, q, qo + y, sum, zzz);
    f.sub(t, r, t, r, t, pp);
    if (f.isZero(t, p)) {
      doubleOrCancel(r);
      return;
    }
    f.copy(sum, y, t, pp);
    f.sqr(t, pp, t, p);
    f.mul(t, ppp, t, p, t, pp);
    f.mul(t, p, t, u1, t, pp);
    f.mul(sum, y, sum, y, t, ppp);
    f.mul(sum, zz, sum, zz, q, qo + zz);
    f.mul(sum, zzz, sum, zzz, q, qo + zzz);
    f.sqr(sum, 0, t, r);
    f.sub(sum, 0, sum, 0, t, ppp);
    finish(r, p, pp, ppp);
  }

  /**
   * Doubles and then adds a point, as (sum + q) + sum: the first addition leaves the sum with the
   * denominators of its result, and two points with the same denominators take 8 products instead
   * of 14. That makes 22 where a doubling and an addition have 23. Meloni, New Point Addition
   * Formulae for ECC Applications (WAIFI 2007), and Longa and Miri, New Composite Operations and
   * Precomputation Scheme (ePrint 2008/051), here with (ZZ, ZZZ) instead of Z.
   *
   * @param q holds it at qo, each coordinate below the prime
   */
  void dblAdd(long[] q, int qo) {
    int p = 0;
    int r = w;
    int u1 = 2 * w;
    int s1 = 3 * w;
    f.mul(t, u1, sum, 0, q, qo + zz);
    f.mul(t, p, q, qo, sum, zz);
    f.sub(t, p, t, p, t, u1);
    if (f.isZero(t, p) || isInfinity() || f.isZero(q, qo + zz)) {
      dbl();
      add(q, qo);
      return;
    }
    f.mul(t, s1, sum, y, q, qo + zzz);
    f.mul(t, r, q, qo + y, sum, zzz);
    f.sub(t, r, t, s1, t, r);
    // sum becomes (a, b), and d and e are by how much the x and y of sum + q are greater.
    int pp = 4 * w;
    int ppp = 5 * w;
    int d = 6 * w;
    f.sqr(t, pp, t, p);
    f.mul(t, ppp, t, p, t, pp);
    int a = u1;
    f.mul(t, a, t, u1, t, pp);
    f.sqr(t, d, t, r);
    f.sub(t, d, t, d, t, ppp);
    f.sub(t, d, t, d, t, a);
    f.sub(t, d, t, d, t, a);
    f.sub(t, d, t, d, t, a);
    if (f.isZero(t, d)) {
      dbl();
      add(q, qo);
      return;
    }
    f.mul(sum, zz, sum, zz, q, qo + zz);
    f.mul(sum, zz, sum, zz, t, pp);
    f.mul(sum, zzz, sum, zzz, q, qo + zzz);
    f.mul(sum, zzz, sum, zzz, t, ppp);
    int b = s1;
    f.mul(t, b, t, s1, t, ppp);
    int e = r;
    f.mul(t, e, t, r, t, d);
    f.sub(t, e, t, e, t, b);
    f.sub(t, e, t, e, t, b);
    int square = pp;
    int cube = ppp;
    f.sqr(t, square, t, d);
    f.mul(t, cube, t, d, t, square);
    f.mul(t, a, t, a, t, square);
    f.mul(sum, y, t, b, t, cube);
    f.sqr(sum, 0, t, e);
    f.sub(sum, 0, sum, 0, t, cube);
    finish(e, a, square, cube);
  }

  /** Same x: either the same point, or opposite ones. */
  private void doubleOrCancel(int yDifference) {
    if (f.isZero(t, yDifference)) {
      dbl();
    } else {
      f.setZero(sum, zz);
    }
  }

  /** X -= 2a; Y = slope (a - X) - Y; ZZ *= square; ZZZ *= cube. Uses a up. */
  private void finish(int slope, int a, int square, int cube) {
    f.sub(sum, 0, sum, 0, t, a);
    f.sub(sum, 0, sum, 0, t, a);
    f.sub(t, a, t, a, sum, 0);
    f.mul(t, a, t, slope, t, a);
    f.sub(sum, y, t, a, sum, y);
    f.mul(sum, zz, sum, zz, t, square);
    f.mul(sum, zzz, sum, zzz, t, cube);
  }

  /** The same point with Z = ZZ: (X ZZ, Y ZZZ, ZZ). */
  long[] toJacobian() {
    long[] z = new long[3 * w];
    f.mul(z, 0, sum, 0, sum, zz);
    f.mul(z, w, sum, y, sum, zzz);
    f.copy(z, 2 * w, sum, zz);
    return z;
  }
}
