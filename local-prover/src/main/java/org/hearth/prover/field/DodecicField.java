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
  private final long[] t = new long[120];

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
   * z = x (l0 + l1 w + l3 w^3) with l0, l1, l3 in Fp2: the shape of a line of the pairing.
   *
   * @param l the 24 words l0, l1, l3
   */
  public void mulLine(long[] z, int zo, long[] x, int xo, long[] l, int lo) {
    int a = 0;
    int b = 24;
    int d = 72;
    int e = 96;
    // (c0 + c1 w)(l0 + m w), m = l1 + l3 v
    java.util.Arrays.fill(t, e, e + 24, 0);
    System.arraycopy(l, lo + 8, t, e, 16);
    f.mul(t, a, x, xo + C1, t, e);
    f.mulV(t, a, t, a);
    f.mul(t, b, x, xo, t, e);
    f.mulBase(t, d, x, xo, l, lo);
    f.mulBase(t, e, x, xo + C1, l, lo);
    f.add(z, zo, t, d, t, a);
    f.add(z, zo + C1, t, e, t, b);
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
