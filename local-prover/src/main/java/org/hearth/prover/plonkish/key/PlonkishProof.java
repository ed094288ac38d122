package org.hearth.prover.plonkish.key;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.curve.G1Point;

/** A proof of commitments and of values of what they are commitments to. */
public interface PlonkishProof {
  /** In the order of {@link #pointNames}. */
  List<G1Point> points();

  /** In the order of {@link #evaluationNames}, standard form. */
  List<BigInteger> evaluations();

  /** Their names in snarkjs' files. */
  List<String> pointNames();

  /** Their names in snarkjs' files. */
  List<String> evaluationNames();
}
