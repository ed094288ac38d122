package org.hearth.prover.kzg.srs;

import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.G2Point;

/** Powers of a secret number tau, times the generators. */
public interface Powers {
  /**
   * tau^0 to tau^(count - 1) times the generator of G1, affine in Montgomery form, none of them
   * infinity.
   *
   * @throws org.hearth.prover.BadInputException if there are not so many, or they are no powers
   */
  WordVector inG1(int count);

  /** tau times the generator of G2. */
  G2Point inG2();
}
