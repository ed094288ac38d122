package org.hearth.prover.system.plonk;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.system.plonk.key.PlonkVerifyingKey;
import org.hearth.prover.transcript.Transcript;

/** The challenges of a proof, each when what it depends on is known. */
final class Challenges {
  private final Transcript transcript = new Transcript();
  private final PlonkVerifyingKey key;

  Challenges(PlonkVerifyingKey key) {
    this.key = key;
  }

  FieldElement beta(List<BigInteger> publicInputs, G1Point a, G1Point b, G1Point c) {
    key.points().forEach(transcript::add);
    publicInputs.forEach(input -> transcript.add(FieldElement.of(Bn254.FR, input)));
    return transcript.add(a, b, c).challenge();
  }

  FieldElement gamma(FieldElement beta) {
    return transcript.add(beta).challenge();
  }

  FieldElement alpha(FieldElement beta, FieldElement gamma, G1Point z) {
    return transcript.add(beta, gamma).add(z).challenge();
  }

  FieldElement xi(FieldElement alpha, G1Point t1, G1Point t2, G1Point t3) {
    return transcript.add(alpha).add(t1, t2, t3).challenge();
  }

  /**
   * @param evaluations in the order of the proof
   */
  FieldElement v(FieldElement xi, FieldElement... evaluations) {
    return transcript.add(xi).add(evaluations).challenge();
  }

  FieldElement u(G1Point wxi, G1Point wxiw) {
    return transcript.add(wxi, wxiw).challenge();
  }
}
