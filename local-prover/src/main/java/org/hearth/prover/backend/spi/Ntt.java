package org.hearth.prover.backend.spi;

/**
 * Polynomials of degree below n = 2^k over the scalar field, given by their values on the domain of
 * the powers of 5^((r-1)/2^k). Vectors hold n elements in Montgomery form.
 */
public interface Ntt {

  /**
   * Evaluations on the domain to evaluations on its odd coset, in place: the polynomial of degree
   * below n through the given values, evaluated at v^(2i+1), v the primitive 2n-th root. Groth16
   * multiplies polynomials there (keys of iden3's tools hold the matching Lagrange points).
   */
  void toOddCoset(long[] vector);

  /**
   * The values of a(X) b(X) - c(X) on the odd coset, c the polynomial whose values on the domain
   * are the products of a's and b's.
   *
   * @param a values on the domain; receives the result, in standard form
   * @param b values on the domain; overwritten
   */
  void quotient(long[] a, long[] b);
}
