package org.hearth.prover.backend.spi;

/**
 * Polynomials of degree below n = 2^k over the scalar field, given by their values on the domain of
 * the powers of 5^((r-1)/2^k). Vectors hold n elements in Montgomery form.
 */
public interface Ntt {

  /**
   * Evaluations on the domain to evaluations on its odd coset, in place: the polynomial of degree
   * below n through the given values, evaluated at v^(2i+1), v the primitive 2n-th root.
   */
  void toOddCoset(long[] vector);

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
}
