package org.hearth.prover.plonkish.key;

import org.hearth.prover.curve.G2Point;

/** A verifying key for a circuit of gates. */
public interface PlonkishVerifyingKey {
  Domain domain();

  /** The secret number times the generator of G2. */
  G2Point x2();

  /**
   * @throws org.hearth.prover.BadInputException if it has a point that is not of its group or a
   *     number out of its range, or one with which anyone could forge
   */
  void requireSound();
}
