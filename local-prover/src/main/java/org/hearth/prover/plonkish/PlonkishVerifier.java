package org.hearth.prover.plonkish;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.hearth.prover.BadInputException;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.PlonkishProof;
import org.hearth.prover.plonkish.key.PlonkishVerifyingKey;

/**
 * Verifies proofs strictly: exactly as many public inputs as the key has, each below r, as are the
 * evaluations; every point on the curve. Safe for all threads.
 *
 * @param <V> the keys
 * @param <P> the proofs
 */
public abstract class PlonkishVerifier<V extends PlonkishVerifyingKey, P extends PlonkishProof> {
  private static final String DOES_NOT_HOLD =
      "The proof does not hold for these public inputs and this key.";

  private final V key;
  private final FieldElement omega;

  /**
   * @throws BadInputException if the key can't be used
   */
  protected PlonkishVerifier(V key) {
    key.requireSound();
    this.key = key;
    this.omega = Bn254.rootOfUnity(key.domain().log());
  }

  /** Whether a proof with nothing else wrong about it holds. */
  protected abstract boolean holds(List<BigInteger> publicInputs, P proof);

  /** Why the proof is not valid, in one sentence; empty if it is valid. */
  public final Optional<String> refusal(List<BigInteger> publicInputs, P proof) {
    Optional<String> malformed = malformed(publicInputs, proof);
    if (malformed.isPresent() || holds(publicInputs, proof)) {
      return malformed;
    }
    return Optional.of(DOES_NOT_HOLD);
  }

  private Optional<String> malformed(List<BigInteger> publicInputs, P proof) {
    int publics = key.domain().publics();
    if (publicInputs.size() != publics) {
      return Optional.of(
          "There are %d public inputs where the key needs %d."
              .formatted(publicInputs.size(), publics));
    }
    for (int i = 0; i < publics; i++) {
      if (!isScalar(publicInputs.get(i))) {
        return Optional.of("Public input " + i + " is not below the order of the scalar field.");
      }
    }
    for (int i = 0; i < proof.points().size(); i++) {
      G1Point point = proof.points().get(i);
      // A commitment to zero is infinity; no equation is easier to satisfy for it.
      if (!point.isInfinity() && !point.isInGroup()) {
        return Optional.of(
            "The proof's point " + proof.pointNames().get(i) + " is not a point of G1.");
      }
    }
    for (int i = 0; i < proof.evaluations().size(); i++) {
      if (!isScalar(proof.evaluations().get(i))) {
        return Optional.of(
            "The proof's number "
                + proof.evaluationNames().get(i)
                + " is not below the order of the scalar field.");
      }
    }
    return Optional.empty();
  }

  private static boolean isScalar(BigInteger number) {
    return number.signum() >= 0 && number.compareTo(Bn254.FR.modulus()) < 0;
  }

  protected final V key() {
    return key;
  }

  protected final Domain domain() {
    return key.domain();
  }

  /** The root of the domain. */
  protected final FieldElement omega() {
    return omega;
  }

  /** The number of rows. */
  protected final FieldElement rows() {
    return FieldElement.of(Bn254.FR, domain().rows());
  }

  /** xi^n. */
  protected final FieldElement toN(FieldElement xi) {
    return xi.pow(BigInteger.ONE.shiftLeft(domain().log()));
  }

  /**
   * The sum of -x_i L_i(xi).
   *
   * @param zh xi^n - 1, not zero
   */
  protected final FieldElement minusInputs(
      List<BigInteger> publicInputs, FieldElement xi, FieldElement zh) {
    FieldElement scale = zh.mul(rows().inverse());
    FieldElement sum = FieldElement.of(Bn254.FR, 0);
    FieldElement root = FieldElement.of(Bn254.FR, 1);
    for (BigInteger input : publicInputs) {
      FieldElement lagrange = scale.mul(root).mul(xi.sub(root).inverse());
      sum = sum.sub(FieldElement.of(Bn254.FR, input).mul(lagrange));
      root = root.mul(omega);
    }
    return sum;
  }
}
