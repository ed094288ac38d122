package org.hearth.prover.engine;

/**
 * The number-theoretic transform over the scalar field on vectors of 2^k elements in Montgomery
 * form, in place. The root of the domain is 5^((r-1)/2^k).
 */
public interface Ntt {

  /** Coefficients to evaluations at the powers of the root, both in natural order. */
  void forward(long[] vector);

  /** Evaluations to coefficients, both in natural order. */
  void inverse(long[] vector);

  /**
   * Evaluations on the domain to evaluations on its odd coset: the polynomial of degree below n
   * through the given values, evaluated at v^(2i+1), v the primitive 2n-th root. Groth16 multiplies
   * polynomials there (keys of iden3's tools hold the matching Lagrange points).
   */
  void toOddCoset(long[] vector);
}
