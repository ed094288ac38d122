package org.hearth.prover.system.plonk;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.kzg.Opening;
import org.hearth.prover.kzg.PointSum;
import org.hearth.prover.plonkish.PlonkishVerifier;
import org.hearth.prover.system.plonk.key.PlonkProof;
import org.hearth.prover.system.plonk.key.PlonkVerifyingKey;

/**
 * Verifies PLONK proofs (eprint 2019/953, "Verifier algorithm", with the numbering of its steps).
 */
public final class PlonkVerifier extends PlonkishVerifier<PlonkVerifyingKey, PlonkProof> {
  private static final FieldElement ONE = FieldElement.of(Bn254.FR, 1);

  private final FieldElement k1;
  private final FieldElement k2;
  private final Opening opening;

  /**
   * @throws org.hearth.prover.BadInputException if the key can't be used
   */
  public PlonkVerifier(PlonkVerifyingKey key) {
    super(key);
    this.k1 = FieldElement.of(Bn254.FR, key.domain().k1());
    this.k2 = FieldElement.of(Bn254.FR, key.domain().k2());
    this.opening = new Opening(key.x2());
  }

  @Override
  protected boolean holds(List<BigInteger> publicInputs, PlonkProof proof) {
    return new Check(publicInputs, proof).holds();
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
      Challenges challenges = new Challenges(key());
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

    boolean holds() {
      FieldElement xiToN = toN(xi);
      FieldElement zh = xiToN.sub(ONE);
      if (zh.isZero()) {
        return false; // one of 2^k rows was drawn: nobody can prove that
      }
      FieldElement l1 = zh.mul(rows().mul(xi.sub(ONE)).inverse());
      FieldElement l1Alpha = l1.mul(alpha.square());
      FieldElement inputs = minusInputs(publicInputs, xi, zh);
      FieldElement sigmas =
          a.add(beta.mul(s1)).add(gamma).mul(b.add(beta.mul(s2)).add(gamma)).mul(alpha).mul(zw);
      FieldElement r0 = inputs.sub(l1Alpha).sub(sigmas.mul(c.add(gamma)));

      PointSum right = new PointSum();
      linearised(right, l1Alpha, sigmas, zh, xiToN);
      right.add(v, points.get(0));
      right.add(vTo(2), points.get(1));
      right.add(vTo(3), points.get(2));
      right.add(vTo(4), key().points().get(5));
      right.add(vTo(5), key().points().get(6));
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
      right.add(u.mul(xi).mul(omega()), points.get(8));
      PointSum left = new PointSum();
      left.add(ONE.neg(), points.get(7));
      left.add(u.neg(), points.get(8));
      return opening.holds(left, right);
    }

    /** [D] of the paper's step 9. */
    private void linearised(
        PointSum sum,
        FieldElement l1Alpha,
        FieldElement sigmas,
        FieldElement zh,
        FieldElement xiToN) {
      List<G1Point> circuit = key().points();
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
  }
}
