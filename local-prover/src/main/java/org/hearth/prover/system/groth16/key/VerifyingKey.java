package org.hearth.prover.system.groth16.key;

import java.util.List;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;

/**
 * A Groth16 verifying key.
 *
 * @param ic one point more than there are public inputs
 */
public record VerifyingKey(
    G1Point alpha1, G2Point beta2, G2Point gamma2, G2Point delta2, List<G1Point> ic) {

  /** Number of public inputs. */
  public int publics() {
    return ic.size() - 1;
  }
}
