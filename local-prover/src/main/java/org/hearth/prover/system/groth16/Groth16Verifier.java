package org.hearth.prover.system.groth16;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.hearth.prover.BadInputException;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.curve.Pairing;
import org.hearth.prover.curve.PairingLines;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.DodecicField;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.VerifyingKey;

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
  private static final String B_OUTSIDE = "The proof's point B is not a point of G2.";

  private final VerifyingKey key;
  private final PreparedVerifyingKey prepared;

  /**
   * @throws BadInputException if the key has a point that is not of its group, or gamma = delta,
   *     with which anyone can forge
   */
  public Groth16Verifier(VerifyingKey key) {
    this.key = key;
    key.requireSound();
    prepared = new PreparedVerifyingKey(key);
  }

  public boolean verify(List<BigInteger> publicInputs, Groth16Proof proof) {
    return refusal(publicInputs, proof).isEmpty();
  }

  /** Why the proof is not valid, in one sentence; empty if it is valid. */
  public Optional<String> refusal(List<BigInteger> publicInputs, Groth16Proof proof) {
    Optional<String> malformed = malformed(publicInputs, proof);
    if (malformed.isPresent()) {
      return malformed;
    }
    Pairing pairing = new Pairing();
    PairingLines b = pairing.prepare(proof.b().words(), 0);
    if (!b.inSubgroup()) {
      return Optional.of(B_OUTSIDE);
    }
    return equationHolds(pairing, publicInputs, proof, b)
        ? Optional.empty()
        : Optional.of("The proof does not hold for these public inputs and this key.");
  }

  /** What can be said against a proof without pairings, but for B's subgroup. */
  Optional<String> malformed(List<BigInteger> publicInputs, Groth16Proof proof) {
    if (publicInputs.size() != key.publics()) {
      return Optional.of(otherCount(publicInputs.size(), key.publics()));
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
    if (!proof.b().isOnTwist()) {
      return Optional.of(B_OUTSIDE);
    }
    if (!proof.c().isInGroup()) {
      return Optional.of("The proof's point C is not a point of G1.");
    }
    return Optional.empty();
  }

  static String otherCount(int given, int needed) {
    return "There are %d public inputs where the key needs %d.".formatted(given, needed);
  }

  PreparedVerifyingKey prepared() {
    return prepared;
  }

  private boolean equationHolds(
      Pairing pairing, List<BigInteger> publicInputs, Groth16Proof proof, PairingLines b) {
    CurveGroup g1 = Bn254Curve.g1();
    long[] minusA = proof.a().words();
    g1.negate(minusA, 0, minusA, 0);
    long[] inputs = prepared.inputs().of(g1, BigInteger.ONE, publicInputs);
    long[][] points = {minusA, inputs, proof.c().words()};
    PairingLines[] lines = {b, prepared.gamma(), prepared.delta()};
    DodecicField f = pairing.targetField();
    long[] value = pairing.millerLoop(points, lines);
    f.mul(value, 0, value, 0, prepared.alphaBeta(), 0);
    long[] one = new long[f.words()];
    f.setOne(one, 0);
    return f.equal(pairing.finalExponentiation(value), 0, one, 0);
  }
}
