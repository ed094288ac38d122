package org.hearth.prover.field;

/**
 * The quadratic extension Fp[u]/(u^2 + 1): eight words, c0 then c1, meaning c0 + c1*u. Needs p = 3 mod 4, so that -1 is no square.
 *
 * <p>Products by Karatsuba's rule, three products of the base field. An instance holds scratch space: one per thread.
 */
public final class QuadraticField implements FlatField {
  private static final int WORDS = 8;

  private final PrimeField base;
  private final long[] t = new long[16];

  public QuadraticField(PrimeField base) {
    if (!base.modulus().testBit(1)) {
      throw new IllegalArgumentException("u^2 + 1 is irreducible only for p = 3 mod 4");
    }
    this.base = base;
  }

  public PrimeField base() {
    return base;
  }

  @Override
  public int words() {
    return WORDS;
  }

  @Override
  public void add(long[] z, int zo, long[] x, int xo, long[] y, int yo) {
    base.add(z, zo, x, xo, y, yo);
    base.add(z, zo + 4, x, xo + 4, y, yo + 4);
  }

  @Override
  public void sub(long[] z, int zo, long[] x, int xo, long[] y, int yo) {
    base.sub(z, zo, x, xo, y, yo);
    base.sub(z, zo + 4, x, xo + 4, y, yo + 4);
  }

  @Override
  public void mul(long[] z, int zo, long[] x, int xo, long[] y, int yo) {
    base.add(t, 0, x, xo, x, xo + 4);
    base.add(t, 4, y, yo, y, yo + 4);
    base.mul(t, 0, t, 0, t, 4);
    base.mul(t, 4, x, xo, y, yo);
    base.mul(t, 8, x, xo + 4, y, yo + 4);
    base.sub(t, 0, t, 0, t, 4);
    base.sub(z, zo + 4, t, 0, t, 8);
    base.sub(z, zo, t, 4, t, 8);
  }

  /** (c0 + c1 u)^2 = (c0 + c1)(c0 - c1) + 2 c0 c1 u. */
  @Override
  public void sqr(long[] z, int zo, long[] x, int xo) {
    base.add(t, 0, x, xo, x, xo + 4);
    base.sub(t, 4, x, xo, x, xo + 4);
    base.mul(t, 8, x, xo, x, xo + 4);
    base.mul(z, zo, t, 0, t, 4);
    base.add(z, zo + 4, t, 8, t, 8);
  }

  @Override
  public void neg(long[] z, int zo, long[] x, int xo) {
    base.neg(z, zo, x, xo);
    base.neg(z, zo + 4, x, xo + 4);
  }

  /** The Frobenius map, x^p. */
  public void conjugate(long[] z, int zo, long[] x, int xo) {
    System.arraycopy(x, xo, z, zo, 4);
    base.neg(z, zo + 4, x, xo + 4);
  }

  /** Product with an element of the base field. */
  public void mulBase(long[] z, int zo, long[] x, int xo, long[] y, int yo) {
    base.mul(t, 0, x, xo, y, yo);
    base.mul(z, zo + 4, x, xo + 4, y, yo);
    System.arraycopy(t, 0, z, zo, 4);
  }

  /** (c0 - c1 u) / (c0^2 + c1^2). */
  @Override
  public void inv(long[] z, int zo, long[] x, int xo) {
    base.sqr(t, 0, x, xo);
    base.sqr(t, 4, x, xo + 4);
    base.add(t, 0, t, 0, t, 4);
    base.inv(t, 0, t, 0);
    base.neg(t, 4, t, 0);
    base.mul(z, zo, x, xo, t, 0);
    base.mul(z, zo + 4, x, xo + 4, t, 4);
  }

  @Override
  public void setOne(long[] z, int zo) {
    base.setOne(z, zo);
    base.setZero(z, zo + 4);
  }
}
