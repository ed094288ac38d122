package org.hearth.prover.groth16;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.hearth.prover.BadInputException;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.Pairing;
import org.hearth.prover.curve.PairingLines;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.format.Groth16Proof;
import org.hearth.prover.format.VerifyingKey;

/**
 * Verifies Groth16 proofs: e(-A, B) e(alpha, beta) e(IC_0 + sum x_i IC_i, gamma) e(C, delta) = 1.
 *
 * <p>Strict where others are lenient, because each leniency has been somebody's double spend:
 * exactly as many public inputs as the key has, each below r (x and x + r are the same input);
 * coordinates below p; A, B, C in their groups, B in the subgroup of order r, none infinity.
 *
 * <p>What depends on the key alone is computed once. Safe for all threads.
 */
public final class Groth16Verifier {
  private final VerifyingKey key;
  private final long[] alphaBeta;
  private final PairingLines gammaLines;
  private final PairingLines deltaLines;

  /**
   * @throws BadInputException if the key has a point that is not of its group, or gamma = delta,
   *     with which anyone can forge
   */
  public Groth16Verifier(VerifyingKey key) {
    this.key = key;
    check("alpha", key.alpha1().isInGroup());
    check("beta", key.beta2().isInGroup());
    check("gamma", key.gamma2().isInGroup());
    check("delta", key.delta2().isInGroup());
    for (int i = 0; i < key.ic().size(); i++) {
      check("IC[" + i + "]", key.ic().get(i).isInfinity() || key.ic().get(i).isInGroup());
    }
    if (key.gamma2().equals(key.delta2())) {
      throw new BadInputException(
          "The verifying key has gamma = delta, so anyone can forge proofs for it: its ceremony was never finished.");
    }
    Pairing pairing = new Pairing();
    PairingLines betaLines = pairing.prepare(key.beta2().words(), 0);
    alphaBeta =
        pairing.millerLoop(new long[][] {key.alpha1().words()}, new PairingLines[] {betaLines});
    gammaLines = pairing.prepare(key.gamma2().words(), 0);
    deltaLines = pairing.prepare(key.delta2().words(), 0);
  }

  private static void check(String point, boolean good) {
    if (!good) {
      throw new BadInputException(
          "The verifying key's point " + point + " is not a point of its group.");
    }
  }

  public boolean verify(List<BigInteger> publicInputs, Groth16Proof proof) {
    return refusal(publicInputs, proof).isEmpty();
  }

  /** Why the proof is not valid, in one sentence; empty if it is valid. */
  public Optional<String> refusal(List<BigInteger> publicInputs, Groth16Proof proof) {
    if (publicInputs.size() != key.publics()) {
      return Optional.of(
          "There are %d public inputs where the key needs %d."
              .formatted(publicInputs.size(), key.publics()));
    }
    for (int i = 0; i < publicInputs.size(); i++) {
      BigInteger x = publicInputs.get(i);
      if (x.signum() < 0 || x.compareTo(Bn254.FR.modulus()) >= 0) {
        return Optional.of("Public input " + i + " is not below the order of the scalar field.");
      }
    }
    if (!proof.a().isInGroup()) {
      return Optional.of("The proof's point A is not a point of G1.");
    }
    if (!proof.b().isInGroup()) {
      return Optional.of("The proof's point B is not a point of G2.");
    }
    if (!proof.c().isInGroup()) {
      return Optional.of("The proof's point C is not a point of G1.");
    }
    return equationHolds(publicInputs, proof)
        ? Optional.empty()
        : Optional.of("The proof does not hold for these public inputs and this key.");
  }

  private boolean equationHolds(List<BigInteger> publicInputs, Groth16Proof proof) {
    CurveGroup g1 = Bn254Curve.g1();
    long[] minusA = proof.a().words();
    g1.negate(minusA, 0, minusA, 0);
    Pairing pairing = new Pairing();
    long[][] points = {minusA, inputSum(g1, publicInputs), proof.c().words()};
    PairingLines[] lines = {pairing.prepare(proof.b().words(), 0), gammaLines, deltaLines};
    long[] value = pairing.millerLoop(points, lines);
    pairing.targetField().mul(value, 0, value, 0, alphaBeta, 0);
    long[] one = new long[48];
    pairing.targetField().setOne(one, 0);
    return pairing.targetField().equal(pairing.finalExponentiation(value), 0, one, 0);
  }

  private long[] inputSum(CurveGroup g1, List<BigInteger> publicInputs) {
    long[] sum = new long[12];
    long[] term = new long[12];
    g1.toJacobian(sum, 0, key.ic().getFirst().words(), 0);
    for (int i = 0; i < publicInputs.size(); i++) {
      G1Point p = key.ic().get(i + 1);
      g1.toJacobian(term, 0, p.words(), 0);
      g1.multiply(term, 0, term, 0, publicInputs.get(i));
      g1.add(sum, 0, sum, 0, term, 0);
    }
    long[] affine = new long[8];
    g1.toAffine(affine, 0, sum, 0);
    return affine;
  }
}
