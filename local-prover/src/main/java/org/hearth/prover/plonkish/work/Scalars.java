package org.hearth.prover.plonkish.work;

/** A vector of scalars in a {@link Workspace}, or a polynomial by its coefficients. */
public interface Scalars {
  /** Number of scalars. */
  int size();
}
