package org.hearth.prover.system.groth16.key;

import java.util.List;
import org.hearth.prover.BadInputException;
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

  /**
   * @throws BadInputException if it has a point that is not of its group, or gamma = delta, with
   *     which anyone can forge
   */
  public void requireSound() {
    require("alpha", alpha1.isInGroup());
    require("beta", beta2.isInGroup());
    require("gamma", gamma2.isInGroup());
    require("delta", delta2.isInGroup());
    for (int i = 0; i < ic.size(); i++) {
      require("IC[" + i + "]", ic.get(i).isInfinity() || ic.get(i).isInGroup());
    }
    if (gamma2.equals(delta2)) {
      throw new BadInputException(
          "The verifying key has gamma = delta, so anyone can forge proofs for it: its ceremony was never finished.");
    }
  }

  private static void require(String point, boolean good) {
    if (!good) {
      throw new BadInputException(
          "The verifying key's point " + point + " is not a point of its group.");
    }
  }
}
