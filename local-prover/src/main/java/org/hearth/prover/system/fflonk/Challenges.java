package org.hearth.prover.system.fflonk;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.system.fflonk.key.FflonkVerifyingKey;
import org.hearth.prover.transcript.Transcript;

/** The challenges of a proof, each when what it depends on is known. */
final class Challenges {
  private final Transcript transcript = new Transcript();
  private final FflonkVerifyingKey key;

  Challenges(FflonkVerifyingKey key) {
    this.key = key;
  }

  FieldElement beta(List<BigInteger> publicInputs, G1Point c1) {
    transcript.add(key.c0());
    publicInputs.forEach(input -> transcript.add(FieldElement.of(Bn254.FR, input)));
    return transcript.add(c1).challenge();
  }

  FieldElement gamma(FieldElement beta) {
    return transcript.add(beta).challenge();
  }

  /** The point is a power of it. */
  FieldElement seed(FieldElement gamma, G1Point c2) {
    return transcript.add(gamma).add(c2).challenge();
  }

  /**
   * @param evaluations in the order of the proof, without the inverse
   */
  FieldElement alpha(FieldElement seed, List<FieldElement> evaluations) {
    return transcript.add(seed).add(evaluations.toArray(FieldElement[]::new)).challenge();
  }

  FieldElement y(FieldElement alpha, G1Point w1) {
    return transcript.add(alpha).add(w1).challenge();
  }
}
