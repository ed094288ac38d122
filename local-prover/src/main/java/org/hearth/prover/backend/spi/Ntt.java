package org.hearth.prover.backend.spi;

/**
 * Number-theoretic transforms (NTT) of one size: polynomials of degree below n = 2^k over the
 * scalar field, given by their coefficients or by their values on the domain, the powers 0 to n-1
 * of w = 5^((r-1)/2^k). Vectors hold n elements in Montgomery form, in natural order, and are
 * transformed in place; several of them may be given at once, which keeps all threads busy where
 * one is too small for that, and holds working memory for all of them.
 *
 * <p>Each method throws IllegalArgumentException for a vector of another length, before it changes
 * any.
 */
public interface Ntt {

  /** Coefficients to values on the domain: v[i] becomes the polynomial at w^i. */
  void forward(long[]... vectors);

  /** Values on the domain to coefficients: undoes {@link #forward}. */
  void inverse(long[]... vectors);

  /**
   * Values on the domain to values on its odd coset: the polynomial of degree below n through the
   * given values, evaluated at u^(2i+1), u the primitive 2n-th root.
   */
  void cosetNtt(long[]... vectors);

  /**
   * The values of a(X) b(X) - c(X) on the odd coset, where a and b are the polynomials of degree
   * below n with these values on the domain, and c the one whose values there are the products of
   * theirs. One call and not three transforms, because what does them together keeps the vectors in
   * its own form between them and needs a third less memory.
   *
   * @param a values on the domain; receives the result, in standard form
   * @param b values on the domain; overwritten
   */
  void cosetMulSub(long[] a, long[] b);

  /**
   * @param n elements of four words that each vector must have
   * @throws IllegalArgumentException if one has another length
   */
  static void requireLength(int n, long[]... vectors) {
    for (long[] v : vectors) {
      if (v.length != 4 * n) {
        throw new IllegalArgumentException(
            "vector of " + v.length / 4 + " elements for a domain of " + n);
      }
    }
  }
}
