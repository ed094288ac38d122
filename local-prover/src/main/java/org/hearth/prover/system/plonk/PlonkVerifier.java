package org.hearth.prover.system.plonk;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hearth.prover.BadInputException;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.NonAdjacentForm;
import org.hearth.prover.curve.OddMultiples;
import org.hearth.prover.curve.Pairing;
import org.hearth.prover.curve.PairingLines;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.DodecicField;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.system.plonk.key.PlonkProof;
import org.hearth.prover.system.plonk.key.PlonkVerifyingKey;

/**
 * Verifies PLONK proofs (eprint 2019/953, "Verifier algorithm", with the numbering of its steps).
 * Strict: exactly as many public inputs as the key has, each below r, as are the evaluations; every
 * point on the curve. Safe for all threads.
 */
public final class PlonkVerifier {
  private static final int DIGIT_WIDTH = 4;
  private static final FieldElement ONE = FieldElement.of(Bn254.FR, 1);
  private static final String DOES_NOT_HOLD =
      "The proof does not hold for these public inputs and this key.";

  private final PlonkVerifyingKey key;
  private final FieldElement k1;
  private final FieldElement k2;
  private final FieldElement omega;
  private final PairingLines x2;
  private final PairingLines g2;

  /**
   * @throws BadInputException if the key can't be used
   */
  public PlonkVerifier(PlonkVerifyingKey key) {
    key.requireSound();
    this.key = key;
    this.k1 = FieldElement.of(Bn254.FR, key.k1());
    this.k2 = FieldElement.of(Bn254.FR, key.k2());
    this.omega = Bn254.rootOfUnity(key.logDomain());
    Pairing pairing = new Pairing();
    this.x2 = pairing.prepare(key.x2().words(), 0);
    this.g2 = pairing.prepare(Bn254Curve.g2Generator(), 0);
  }

  /** Why the proof is not valid, in one sentence; empty if it is valid. */
  public Optional<String> refusal(List<BigInteger> publicInputs, PlonkProof proof) {
    Optional<String> malformed = malformed(publicInputs, proof);
    return malformed.isPresent() ? malformed : new Check(publicInputs, proof).refusal();
  }

  private Optional<String> malformed(List<BigInteger> publicInputs, PlonkProof proof) {
    if (publicInputs.size() != key.publics()) {
      return Optional.of(
          "There are %d public inputs where the key needs %d."
              .formatted(publicInputs.size(), key.publics()));
    }
    for (int i = 0; i < publicInputs.size(); i++) {
      if (!isScalar(publicInputs.get(i))) {
        return Optional.of("Public input " + i + " is not below the order of the scalar field.");
      }
    }
    for (int i = 0; i < proof.points().size(); i++) {
      G1Point point = proof.points().get(i);
      // A commitment to zero is infinity; no equation is easier to satisfy for it.
      if (!point.isInfinity() && !point.isInGroup()) {
        return Optional.of(
            "The proof's point " + PlonkProof.POINTS.get(i) + " is not a point of G1.");
      }
    }
    for (int i = 0; i < proof.evaluations().size(); i++) {
      if (!isScalar(proof.evaluations().get(i))) {
        return Optional.of(
            "The proof's number "
                + PlonkProof.EVALUATIONS.get(i)
                + " is not below the order of the scalar field.");
      }
    }
    return Optional.empty();
  }

  private static boolean isScalar(BigInteger number) {
    return number.signum() >= 0 && number.compareTo(Bn254.FR.modulus()) < 0;
  }

  /** A sum of points, each times its number. */
  private static final class PointSum {
    private final List<long[]> points = new ArrayList<>();
    private final List<BigInteger> numbers = new ArrayList<>();

    void add(FieldElement number, G1Point point) {
      points.add(point.words());
      numbers.add(number.toBigInteger());
    }

    /** Affine. */
    long[] value() {
      CurveGroup g1 = Bn254Curve.g1();
      long[] all = points.stream().flatMapToLong(Arrays::stream).toArray();
      byte[][] digits = new byte[numbers.size()][];
      Arrays.setAll(digits, i -> NonAdjacentForm.of(numbers.get(i), DIGIT_WIDTH));
      long[] z = new long[g1.jacobianWords()];
      new OddMultiples(g1, all, DIGIT_WIDTH).sum(g1, z, 0, digits);
      long[] affine = new long[g1.affineWords()];
      g1.toAffine(affine, 0, z, 0);
      return affine;
    }
  }

  /** One verification. */
  private final class Check {
    private final List<BigInteger> publicInputs;
    private final List<G1Point> points;
    private final FieldElement a;
    private final FieldElement b;
    private final FieldElement c;
    private final FieldElement s1;
    private final FieldElement s2;
    private final FieldElement zw;
    private final FieldElement beta;
    private final FieldElement gamma;
    private final FieldElement alpha;
    private final FieldElement xi;
    private final FieldElement v;
    private final FieldElement u;

    Check(List<BigInteger> publicInputs, PlonkProof proof) {
      this.publicInputs = publicInputs;
      this.points = proof.points();
      FieldElement[] values =
          proof.evaluations().stream()
              .map(value -> FieldElement.of(Bn254.FR, value))
              .toArray(FieldElement[]::new);
      a = values[0];
      b = values[1];
      c = values[2];
      s1 = values[3];
      s2 = values[4];
      zw = values[5];
      Challenges challenges = new Challenges(key);
      beta = challenges.beta(publicInputs, points.get(0), points.get(1), points.get(2));
      gamma = challenges.gamma(beta);
      alpha = challenges.alpha(beta, gamma, points.get(3));
      xi = challenges.xi(alpha, points.get(4), points.get(5), points.get(6));
      v = challenges.v(xi, values);
      u = challenges.u(points.get(7), points.get(8));
    }

    private FieldElement vTo(int power) {
      return v.pow(BigInteger.valueOf(power));
    }

    Optional<String> refusal() {
      FieldElement n = FieldElement.of(Bn254.FR, 1L << key.logDomain());
      FieldElement xiToN = xi.pow(BigInteger.ONE.shiftLeft(key.logDomain()));
      FieldElement zh = xiToN.sub(ONE);
      if (zh.isZero()) {
        return Optional.of(DOES_NOT_HOLD); // one of 2^k rows was drawn: nobody can prove that
      }
      FieldElement l1 = zh.mul(n.mul(xi.sub(ONE)).inverse());
      FieldElement l1Alpha = l1.mul(alpha.square());
      FieldElement inputs = publicInputs(zh.mul(n.inverse()));
      FieldElement sigmas =
          a.add(beta.mul(s1)).add(gamma).mul(b.add(beta.mul(s2)).add(gamma)).mul(alpha).mul(zw);
      FieldElement r0 = inputs.sub(l1Alpha).sub(sigmas.mul(c.add(gamma)));

      PointSum right = new PointSum();
      linearised(right, l1Alpha, sigmas, zh, xiToN);
      right.add(v, points.get(0));
      right.add(vTo(2), points.get(1));
      right.add(vTo(3), points.get(2));
      right.add(vTo(4), key.points().get(5));
      right.add(vTo(5), key.points().get(6));
      FieldElement e =
          v.mul(a)
              .add(vTo(2).mul(b))
              .add(vTo(3).mul(c))
              .add(vTo(4).mul(s1))
              .add(vTo(5).mul(s2))
              .add(u.mul(zw))
              .sub(r0);
      right.add(e.neg(), new G1Point(BigInteger.ONE, BigInteger.TWO));
      right.add(xi, points.get(7));
      right.add(u.mul(xi).mul(omega), points.get(8));
      PointSum left = new PointSum();
      left.add(ONE.neg(), points.get(7));
      left.add(u.neg(), points.get(8));
      return pairingsAgree(left.value(), right.value())
          ? Optional.empty()
          : Optional.of(DOES_NOT_HOLD);
    }

    /** The sum of -x_i L_i(xi), given (xi^n - 1) / n. */
    private FieldElement publicInputs(FieldElement scale) {
      FieldElement sum = FieldElement.of(Bn254.FR, 0);
      FieldElement root = ONE;
      for (BigInteger input : publicInputs) {
        FieldElement lagrange = scale.mul(root).mul(xi.sub(root).inverse());
        sum = sum.sub(FieldElement.of(Bn254.FR, input).mul(lagrange));
        root = root.mul(omega);
      }
      return sum;
    }

    /** [D] of the paper's step 9. */
    private void linearised(
        PointSum sum,
        FieldElement l1Alpha,
        FieldElement sigmas,
        FieldElement zh,
        FieldElement xiToN) {
      List<G1Point> circuit = key.points();
      sum.add(a.mul(b), circuit.get(0));
      sum.add(a, circuit.get(1));
      sum.add(b, circuit.get(2));
      sum.add(c, circuit.get(3));
      sum.add(ONE, circuit.get(4));
      FieldElement betaXi = beta.mul(xi);
      FieldElement identities =
          a.add(betaXi)
              .add(gamma)
              .mul(b.add(betaXi.mul(k1)).add(gamma))
              .mul(c.add(betaXi.mul(k2)).add(gamma))
              .mul(alpha);
      sum.add(identities.add(l1Alpha).add(u), points.get(3));
      sum.add(sigmas.mul(beta).neg(), circuit.get(7));
      sum.add(zh.neg(), points.get(4));
      sum.add(zh.mul(xiToN).neg(), points.get(5));
      sum.add(zh.mul(xiToN.square()).neg(), points.get(6));
    }

    /** e(left, x2) e(right, g2) = 1. */
    private boolean pairingsAgree(long[] left, long[] right) {
      Pairing pairing = new Pairing();
      DodecicField f = pairing.targetField();
      long[] value =
          pairing.finalExponentiation(
              pairing.millerLoop(new long[][] {left, right}, new PairingLines[] {x2, g2}));
      long[] one = new long[f.words()];
      f.setOne(one, 0);
      return f.equal(value, 0, one, 0);
    }
  }
}
