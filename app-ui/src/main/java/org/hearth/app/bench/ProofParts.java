package org.hearth.app.bench;

/** The long parts of a proof, each measured by itself, on whatever device. */
public interface ProofParts {
  Measured msmG1(int logDomain, ScalarKind kind);

  Measured msmG2(int logDomain, ScalarKind kind);

  /**
   * One transform to the odd coset: an inverse and a forward transform with a scaling between them.
   */
  Measured cosetTransform(int logDomain);
}
