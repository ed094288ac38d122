package org.hearth.prover.system.groth16;

import org.hearth.prover.curve.Pairing;
import org.hearth.prover.curve.PairingLines;
import org.hearth.prover.system.groth16.key.VerifyingKey;

/**
 * What the verification equation needs of a key, in the form in which it is used: lines of the
 * points of G2, the Miller value of (alpha, beta), multiples of the points IC where those are few.
 * Safe for all threads.
 */
final class PreparedVerifyingKey {
  private final long[] alpha;
  private final PairingLines beta;
  private final PairingLines gamma;
  private final PairingLines delta;
  private final long[] alphaBeta;
  private final InputSum inputs;

  /**
   * @param key whose points are all checked
   */
  PreparedVerifyingKey(VerifyingKey key) {
    Pairing pairing = new Pairing();
    alpha = key.alpha1().words();
    beta = pairing.prepare(key.beta2().words(), 0);
    gamma = pairing.prepare(key.gamma2().words(), 0);
    delta = pairing.prepare(key.delta2().words(), 0);
    alphaBeta = pairing.millerLoop(new long[][] {alpha}, new PairingLines[] {beta});
    inputs = InputSum.prepare(key.ic());
  }

  /** Affine. */
  long[] alpha() {
    return alpha;
  }

  PairingLines beta() {
    return beta;
  }

  PairingLines gamma() {
    return gamma;
  }

  PairingLines delta() {
    return delta;
  }

  /** The Miller value of (alpha, beta), not to be changed. */
  long[] alphaBeta() {
    return alphaBeta;
  }

  InputSum inputs() {
    return inputs;
  }
}
