package org.hearth.prover.field;

/**
 * The field of pairing values, Fp6[w]/(w^2 - v): 48 words, c0 + c1 w. Since w^6 = xi, an element is
 * also the sum of w^i times an element of Fp2 for i = 0..5; {@link #coefficient} gives the place of
 * each. An instance holds scratch space: one per thread.
 */
public final class DodecicField implements FlatField {
  private static final int C1 = 24;
  private static final int WORDS = 48;

  private final CubicField f;
  private final long[] t = new long[96];

  public DodecicField(CubicField base) {
    this.f = base;
  }

  public CubicField base() {
    return f;
  }

  /** Offset of the Fp2 coefficient of w^i. */
  public static int coefficient(int i) {
    return (i & 1) * C1 + (i >> 1) * 8;
  }

  @Override
  public int words() {
    return WORDS;
  }

  @Override
  public void add(long[] z, int zo, long[] x, int xo, long[] y, int yo) {
    f.add(z, zo, x, xo, y, yo);
    f.add(z, zo + C1, x, xo + C1, y, yo + C1);
  }

  @Override
  public void sub(long[] z, int zo, long[] x, int xo, long[] y, int yo) {
    f.sub(z, zo, x, xo, y, yo);
    f.sub(z, zo + C1, x, xo + C1, y, yo + C1);
  }

  @Override
  public void neg(long[] z, int zo, long[] x, int xo) {
    f.neg(z, zo, x, xo);
    f.neg(z, zo + C1, x, xo + C1);
  }

  @Override
  public void mul(long[] z, int zo, long[] x, int xo, long[] y, int yo) {
    int a = 0;
    int b = 24;
    int c = 48;
    int d = 72;
    f.add(t, a, x, xo, x, xo + C1);
    f.add(t, b, y, yo, y, yo + C1);
    f.mul(t, a, t, a, t, b);
    f.mul(t, b, x, xo, y, yo);
    f.mul(t, c, x, xo + C1, y, yo + C1);
    f.sub(t, a, t, a, t, b);
    f.sub(z, zo + C1, t, a, t, c);
    f.mulV(t, d, t, c);
    f.add(z, zo, t, b, t, d);
  }

  /** (c0 + c1)(c0 + v c1) = c0^2 + v c1^2 + (1 + v) c0 c1. */
  @Override
  public void sqr(long[] z, int zo, long[] x, int xo) {
    int a = 0;
    int b = 24;
    int c = 48;
    f.mul(t, c, x, xo, x, xo + C1);
    f.add(t, a, x, xo, x, xo + C1);
    f.mulV(t, b, x, xo + C1);
    f.add(t, b, t, b, x, xo);
    f.mul(t, a, t, a, t, b);
    f.sub(t, a, t, a, t, c);
    f.mulV(t, b, t, c);
    f.sub(z, zo, t, a, t, b);
    f.add(z, zo + C1, t, c, t, c);
  }

  /**
   * z = x (1 + m0 w + m1 w^3) with m0, m1 in Fp2: the shape of a line of the pairing, scaled.
   *
   * @param m the 16 words m0, m1
   */
  public void mulLine(long[] z, int zo, long[] x, int xo, long[] m, int mo) {
    int a = 0;
    int b = 24;
    // (c0 + c1 w)(1 + m w) = c0 + v c1 m + (c1 + c0 m) w with m = m0 + m1 v
    f.mulShort(t, a, x, xo + C1, m, mo);
    f.mulV(t, a, t, a);
    f.mulShort(t, b, x, xo, m, mo);
    f.add(z, zo + C1, x, xo + C1, t, b);
    f.add(z, zo, x, xo, t, a);
  }

  /**
   * The square of an element whose order divides p^4 - p^2 + 1, as those are that the easy part of
   * the final exponentiation leaves. R. Granger, M. Scott, "Faster Squaring in the Cyclotomic
   * Subgroup of Sixth Degree Extensions", eprint 2009/565, section 3.2: three squares in Fp4 =
   * Fp2[w^3], whose conjugates give the rest.
   */
  public void sqrCyclotomic(long[] z, int zo, long[] x, int xo) {
    int r = 24;
    int i = 32;
    fourthSquare(r, x, xo, xo + coefficient(3));
    tripleMinusDouble(t, 48, t, r, x, xo);
    triplePlusDouble(t, 56, t, i, x, xo + coefficient(3));
    fourthSquare(r, x, xo + coefficient(1), xo + coefficient(4));
    tripleMinusDouble(t, 64, t, r, x, xo + coefficient(2));
    triplePlusDouble(t, 72, t, i, x, xo + coefficient(5));
    fourthSquare(r, x, xo + coefficient(2), xo + coefficient(5));
    tripleMinusDouble(z, zo + coefficient(4), t, r, x, xo + coefficient(4));
    f.mulXi(t, i, t, i);
    triplePlusDouble(z, zo + coefficient(1), t, i, x, xo + coefficient(1));
    f.base().copy(z, zo, t, 48);
    f.base().copy(z, zo + coefficient(3), t, 56);
    f.base().copy(z, zo + coefficient(2), t, 64);
    f.base().copy(z, zo + coefficient(5), t, 72);
  }

  /** (a + b w^3)^2: t[r] = a^2 + xi b^2 and t[r + 8] = 2 a b. */
  private void fourthSquare(int r, long[] x, int a, int b) {
    QuadraticField q = f.base();
    q.sqr(t, 0, x, b);
    f.mulXi(t, 0, t, 0);
    q.sqr(t, 8, x, a);
    q.add(t, r, t, 0, t, 8);
    q.mul(t, 0, x, a, x, b);
    q.add(t, r + 8, t, 0, t, 0);
  }

  /** z = 3 y - 2 x in Fp2. */
  private void tripleMinusDouble(long[] z, int zo, long[] y, int yo, long[] x, int xo) {
    QuadraticField q = f.base();
    q.sub(t, 0, y, yo, x, xo);
    q.add(t, 0, t, 0, t, 0);
    q.add(z, zo, t, 0, y, yo);
  }

  /** z = 3 y + 2 x in Fp2. */
  private void triplePlusDouble(long[] z, int zo, long[] y, int yo, long[] x, int xo) {
    QuadraticField q = f.base();
    q.add(t, 0, y, yo, x, xo);
    q.add(t, 0, t, 0, t, 0);
    q.add(z, zo, t, 0, y, yo);
  }

  /** c0 - c1 w: the inverse of an element of norm one over Fp6. */
  public void conjugate(long[] z, int zo, long[] x, int xo) {
    f.copy(z, zo, x, xo);
    f.neg(z, zo + C1, x, xo + C1);
  }

  @Override
  public void inv(long[] z, int zo, long[] x, int xo) {
    int a = 0;
    int b = 24;
    f.sqr(t, a, x, xo);
    f.sqr(t, b, x, xo + C1);
    f.mulV(t, b, t, b);
    f.sub(t, a, t, a, t, b);
    f.inv(t, a, t, a);
    f.mul(z, zo, x, xo, t, a);
    f.mul(t, b, x, xo + C1, t, a);
    f.neg(z, zo + C1, t, b);
  }

  @Override
  public void setOne(long[] z, int zo) {
    f.setOne(z, zo);
    java.util.Arrays.fill(z, zo + C1, zo + WORDS, 0);
  }
}
