package org.hearth.prover.field;

/**
 * The quadratic extension Fp[u]/(u^2 + 1): eight words, c0 then c1, meaning c0 + c1*u. Here p = 3
 * mod 4, so -1 is no square.
 *
 * <p>A coordinate of a product is a sum of two products of the base field, reduced once ({@link
 * Bn254Fp#sumOfProducts}). Karatsuba's rule would save a quarter of the word products and pay for
 * it with five more passes of additions over memory. An instance holds scratch space: one per
 * thread.
 */
public final class QuadraticField implements FlatField {
  private static final int WORDS = 8;

  private final Bn254Fp base;
  private final long[] t = new long[16];

  public QuadraticField(Bn254Fp base) {
    this.base = base;
  }

  public Bn254Fp base() {
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
    base.neg(t, 4, y, yo + 4);
    base.sumOfProducts(t, 0, x, xo, y, yo, x, xo + 4, t, 4);
    base.sumOfProducts(z, zo + 4, x, xo, y, yo + 4, x, xo + 4, y, yo);
    base.copy(z, zo, t, 0);
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

  // As in Bn254Fp: loops and small things again, so that nothing in them is called through the
  // interface.

  @Override
  public void dbl(long[] z, int zo, long[] x, int xo) {
    base.dbl(z, zo, x, xo);
    base.dbl(z, zo + 4, x, xo + 4);
  }

  @Override
  public boolean equal(long[] x, int xo, long[] y, int yo) {
    return base.equal(x, xo, y, yo) && base.equal(x, xo + 4, y, yo + 4);
  }

  @Override
  public boolean isZero(long[] x, int xo) {
    return base.isZero(x, xo) && base.isZero(x, xo + 4);
  }

  @Override
  public void copy(long[] z, int zo, long[] x, int xo) {
    base.copy(z, zo, x, xo);
    base.copy(z, zo + 4, x, xo + 4);
  }

  @Override
  public void subAll(long[] z, int zo, long[] x, int xo, long[] y, int yo, int n) {
    base.subAll(z, zo, x, xo, y, yo, 2 * n);
  }

  @Override
  public void mulAll(long[] z, int zo, long[] x, int xo, long[] y, int yo, int n) {
    for (int i = 0; i < WORDS * n; i += WORDS) {
      mul(z, zo + i, x, xo + i, y, yo + i);
    }
  }

  @Override
  public void sqrAll(long[] z, int zo, long[] x, int xo, int n) {
    for (int i = 0; i < WORDS * n; i += WORDS) {
      sqr(z, zo + i, x, xo + i);
    }
  }

  @Override
  public void invAll(long[] x, long[] prefix, int n) {
    if (n == 0) {
      return;
    }
    copy(prefix, 0, x, 0);
    for (int i = WORDS; i < WORDS * n; i += WORDS) {
      mul(prefix, i, prefix, i - WORDS, x, i);
    }
    long[] inverse = new long[WORDS];
    inv(inverse, 0, prefix, WORDS * (n - 1));
    for (int i = WORDS * (n - 1); i > 0; i -= WORDS) {
      mul(prefix, i, inverse, 0, prefix, i - WORDS);
      mul(inverse, 0, inverse, 0, x, i);
      copy(x, i, prefix, i);
    }
    copy(x, 0, inverse, 0);
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
