package org.hearth.prover.field;

/**
 * The cubic extension Fp2[v]/(v^3 - xi), xi = 9 + u, of BN254's tower: 24 words, c0 + c1 v + c2
 * v^2.
 *
 * <p>Products by Karatsuba's rule (Devegili, O hEigeartaigh, Scott, Dahab, "Multiplication and
 * Squaring on Pairing-Friendly Fields", eprint 2006/471, section 4). An instance holds scratch
 * space: one per thread.
 */
public final class CubicField implements FlatField {
  private static final int C1 = 8;
  private static final int C2 = 16;
  private static final int WORDS = 24;

  private final QuadraticField f;
  private final NineTimes nineTimes;
  private final long[] t = new long[64];

  public CubicField(QuadraticField base) {
    this.f = base;
    this.nineTimes = new NineTimes(base.base());
  }

  public QuadraticField base() {
    return f;
  }

  @Override
  public int words() {
    return WORDS;
  }

  /** z = xi x in Fp2: (9 c0 - c1) + (9 c1 + c0) u. */
  public void mulXi(long[] z, int zo, long[] x, int xo) {
    int s = 56;
    f.base().neg(t, s, x, xo + 4);
    nineTimes.plus(t, s, x, xo, t, s);
    nineTimes.plus(z, zo + 4, x, xo + 4, x, xo);
    f.base().copy(z, zo, t, s);
  }

  @Override
  public void add(long[] z, int zo, long[] x, int xo, long[] y, int yo) {
    f.add(z, zo, x, xo, y, yo);
    f.add(z, zo + C1, x, xo + C1, y, yo + C1);
    f.add(z, zo + C2, x, xo + C2, y, yo + C2);
  }

  @Override
  public void sub(long[] z, int zo, long[] x, int xo, long[] y, int yo) {
    f.sub(z, zo, x, xo, y, yo);
    f.sub(z, zo + C1, x, xo + C1, y, yo + C1);
    f.sub(z, zo + C2, x, xo + C2, y, yo + C2);
  }

  @Override
  public void neg(long[] z, int zo, long[] x, int xo) {
    f.neg(z, zo, x, xo);
    f.neg(z, zo + C1, x, xo + C1);
    f.neg(z, zo + C2, x, xo + C2);
  }

  @Override
  public void mul(long[] z, int zo, long[] x, int xo, long[] y, int yo) {
    int v0 = 0;
    int v1 = 8;
    int v2 = 16;
    int a = 24;
    int b = 32;
    int r0 = 40;
    int r1 = 48;
    f.mul(t, v0, x, xo, y, yo);
    f.mul(t, v1, x, xo + C1, y, yo + C1);
    f.mul(t, v2, x, xo + C2, y, yo + C2);
    crossTerm(a, b, x, xo + C1, xo + C2, y, yo + C1, yo + C2, v1, v2);
    mulXi(t, a, t, a);
    f.add(t, r0, t, a, t, v0);
    crossTerm(a, b, x, xo, xo + C1, y, yo, yo + C1, v0, v1);
    mulXi(t, b, t, v2);
    f.add(t, r1, t, a, t, b);
    crossTerm(a, b, x, xo, xo + C2, y, yo, yo + C2, v0, v2);
    f.add(z, zo + C2, t, a, t, v1);
    f.copy(z, zo, t, r0);
    f.copy(z, zo + C1, t, r1);
  }

  /** t[a] = (xi + xj)(yi + yj) - t[vi] - t[vj]. */
  private void crossTerm(
      int a, int b, long[] x, int xi, int xj, long[] y, int yi, int yj, int vi, int vj) {
    f.add(t, a, x, xi, x, xj);
    f.add(t, b, y, yi, y, yj);
    f.mul(t, a, t, a, t, b);
    f.sub(t, a, t, a, t, vi);
    f.sub(t, a, t, a, t, vj);
  }

  @Override
  public void sqr(long[] z, int zo, long[] x, int xo) {
    mul(z, zo, x, xo, x, xo);
  }

  /** z = v x: (xi c2, c0, c1). */
  public void mulV(long[] z, int zo, long[] x, int xo) {
    mulXi(t, 0, x, xo + C2);
    System.arraycopy(x, xo, z, zo + C1, 16);
    f.copy(z, zo, t, 0);
  }

  /**
   * z = x (y0 + y1 v) with y0, y1 in Fp2: five products where a general factor takes six.
   *
   * @param y the 16 words y0, y1
   */
  public void mulShort(long[] z, int zo, long[] x, int xo, long[] y, int yo) {
    int v0 = 0;
    int v1 = 8;
    int a = 24;
    int b = 32;
    int c = 40;
    f.mul(t, v0, x, xo, y, yo);
    f.mul(t, v1, x, xo + C1, y, yo + C1);
    crossTerm(a, b, x, xo, xo + C1, y, yo, yo + C1, v0, v1);
    f.mul(t, b, x, xo + C2, y, yo + C1);
    f.mul(t, c, x, xo + C2, y, yo);
    mulXi(t, b, t, b);
    f.add(z, zo, t, v0, t, b);
    f.add(z, zo + C2, t, v1, t, c);
    f.copy(z, zo + C1, t, a);
  }

  /** Product with an element of Fp2. */
  public void mulBase(long[] z, int zo, long[] x, int xo, long[] y, int yo) {
    f.mul(z, zo, x, xo, y, yo);
    f.mul(z, zo + C1, x, xo + C1, y, yo);
    f.mul(z, zo + C2, x, xo + C2, y, yo);
  }

  /**
   * By the adjugate: a = c0^2 - xi c1 c2, b = xi c2^2 - c0 c1, c = c1^2 - c0 c2, norm = c0 a + xi
   * (c2 b + c1 c).
   */
  @Override
  public void inv(long[] z, int zo, long[] x, int xo) {
    long[] s = new long[40];
    int a = 0;
    int b = 8;
    int c = 16;
    int n = 24;
    int m = 32;
    f.sqr(s, a, x, xo);
    f.mul(s, m, x, xo + C1, x, xo + C2);
    mulXi(s, m, s, m);
    f.sub(s, a, s, a, s, m);
    f.sqr(s, b, x, xo + C2);
    mulXi(s, b, s, b);
    f.mul(s, m, x, xo, x, xo + C1);
    f.sub(s, b, s, b, s, m);
    f.sqr(s, c, x, xo + C1);
    f.mul(s, m, x, xo, x, xo + C2);
    f.sub(s, c, s, c, s, m);
    f.mul(s, n, x, xo + C2, s, b);
    f.mul(s, m, x, xo + C1, s, c);
    f.add(s, n, s, n, s, m);
    mulXi(s, n, s, n);
    f.mul(s, m, x, xo, s, a);
    f.add(s, n, s, n, s, m);
    f.inv(s, n, s, n);
    mulBase(z, zo, s, 0, s, n);
  }

  @Override
  public void setOne(long[] z, int zo) {
    f.setOne(z, zo);
    java.util.Arrays.fill(z, zo + C1, zo + WORDS, 0);
  }
}
