package org.hearth.prover.field;

/**
 * A field whose elements are {@link #words()} consecutive words in a {@code long[]}. Every
 * operation takes (array, offset) pairs; the result may be the same place as an operand. Operands
 * must be elements of the field in the field's own (Montgomery) form; that is the caller's business
 * and not checked here, since this is the innermost loop of the prover.
 *
 * <p>The methods ending in {@code All} work on {@code n} consecutive elements. Callers in hot code
 * use those, so that an engine can replace the loop by something faster than one element at a time.
 */
public interface FlatField {

  /** Words of 64 bits per element: 4 for a 254-bit prime field, 8 for its quadratic extension. */
  int words();

  void add(long[] z, int zo, long[] x, int xo, long[] y, int yo);

  void sub(long[] z, int zo, long[] x, int xo, long[] y, int yo);

  void mul(long[] z, int zo, long[] x, int xo, long[] y, int yo);

  void sqr(long[] z, int zo, long[] x, int xo);

  void neg(long[] z, int zo, long[] x, int xo);

  /**
   * Multiplicative inverse.
   *
   * @throws ArithmeticException if x is zero
   */
  void inv(long[] z, int zo, long[] x, int xo);

  /** Writes the one of the field. */
  void setOne(long[] z, int zo);

  default void dbl(long[] z, int zo, long[] x, int xo) {
    add(z, zo, x, xo, x, xo);
  }

  default boolean isZero(long[] x, int xo) {
    long bits = 0;
    for (int i = 0; i < words(); i++) {
      bits |= x[xo + i];
    }
    return bits == 0;
  }

  default boolean equal(long[] x, int xo, long[] y, int yo) {
    long bits = 0;
    for (int i = 0; i < words(); i++) {
      bits |= x[xo + i] ^ y[yo + i];
    }
    return bits == 0;
  }

  default void copy(long[] z, int zo, long[] x, int xo) {
    System.arraycopy(x, xo, z, zo, words());
  }

  default void setZero(long[] z, int zo) {
    java.util.Arrays.fill(z, zo, zo + words(), 0);
  }

  default void subAll(long[] z, int zo, long[] x, int xo, long[] y, int yo, int n) {
    int w = words();
    for (int i = 0; i < n * w; i += w) {
      sub(z, zo + i, x, xo + i, y, yo + i);
    }
  }

  default void mulAll(long[] z, int zo, long[] x, int xo, long[] y, int yo, int n) {
    int w = words();
    for (int i = 0; i < n * w; i += w) {
      mul(z, zo + i, x, xo + i, y, yo + i);
    }
  }

  default void sqrAll(long[] z, int zo, long[] x, int xo, int n) {
    int w = words();
    for (int i = 0; i < n * w; i += w) {
      sqr(z, zo + i, x, xo + i);
    }
  }

  /**
   * Replaces n non-zero elements by their inverses with one inversion and 3(n-1) products
   * (Montgomery's trick; Cohen, "A Course in Computational Algebraic Number Theory", 1993,
   * Algorithm 10.3.4).
   *
   * @param x the elements
   * @param prefix scratch of at least n elements
   * @throws ArithmeticException if one of them is zero
   */
  default void invAll(long[] x, long[] prefix, int n) {
    if (n == 0) {
      return;
    }
    int w = words();
    copy(prefix, 0, x, 0);
    for (int i = 1; i < n; i++) {
      mul(prefix, i * w, prefix, (i - 1) * w, x, i * w);
    }
    long[] inverse = new long[w];
    inv(inverse, 0, prefix, (n - 1) * w);
    for (int i = n - 1; i > 0; i--) {
      mul(prefix, i * w, inverse, 0, prefix, (i - 1) * w);
      mul(inverse, 0, inverse, 0, x, i * w);
      copy(x, i * w, prefix, i * w);
    }
    copy(x, 0, inverse, 0);
  }
}
