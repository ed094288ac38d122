package org.hearth.prover.system.fflonk;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.kzg.Opening;
import org.hearth.prover.kzg.PointSum;
import org.hearth.prover.plonkish.PlonkishVerifier;
import org.hearth.prover.system.fflonk.key.FflonkProof;
import org.hearth.prover.system.fflonk.key.FflonkVerifyingKey;

/**
 * Verifies FFLONK proofs (eprint 2021/1167, as snarkjs has it). The inverse in a proof has to be
 * the right one, as contracts need it.
 */
public final class FflonkVerifier extends PlonkishVerifier<FflonkVerifyingKey, FflonkProof> {
  private static final FieldElement ONE = FieldElement.of(Bn254.FR, 1);

  private final FieldElement k1;
  private final FieldElement k2;
  private final Opening opening;

  /**
   * @throws org.hearth.prover.BadInputException if the key can't be used
   */
  public FflonkVerifier(FflonkVerifyingKey key) {
    super(key);
    this.k1 = FieldElement.of(Bn254.FR, key.domain().k1());
    this.k2 = FieldElement.of(Bn254.FR, key.domain().k2());
    this.opening = new Opening(key.x2());
  }

  @Override
  protected boolean holds(List<BigInteger> publicInputs, FflonkProof proof) {
    return new Check(publicInputs, proof).holds();
  }

  /** One verification. */
  private final class Check {
    private final List<BigInteger> publicInputs;
    private final G1Point c1;
    private final G1Point c2;
    private final G1Point w1;
    private final G1Point w2;
    private final List<FieldElement> values;
    private final FieldElement inverse;
    private final FieldElement beta;
    private final FieldElement gamma;
    private final FieldElement alpha;
    private final FieldElement y;
    private final OpeningPoints points;

    Check(List<BigInteger> publicInputs, FflonkProof proof) {
      this.publicInputs = publicInputs;
      c1 = proof.points().get(0);
      c2 = proof.points().get(1);
      w1 = proof.points().get(2);
      w2 = proof.points().get(3);
      List<FieldElement> all =
          proof.evaluations().stream().map(value -> FieldElement.of(Bn254.FR, value)).toList();
      values = all.subList(0, all.size() - 1);
      inverse = all.getLast();
      Challenges challenges = new Challenges(key());
      beta = challenges.beta(publicInputs, c1);
      gamma = challenges.gamma(beta);
      FieldElement seed = challenges.seed(gamma, c2);
      points = new OpeningPoints(domain(), seed);
      alpha = challenges.alpha(seed, values);
      y = challenges.y(alpha, w1);
    }

    private FieldElement value(String name) {
      return values.get(FflonkProof.EVALUATIONS.indexOf(name));
    }

    boolean holds() {
      // Of which none can be zero: then no inverse is right either.
      if (!points.denominators(y).mul(inverse).equals(ONE)) {
        return false;
      }
      FieldElement zero0 = points.zero0(y);
      FieldElement factor1 = alpha.mul(zero0).mul(points.zero1(y).inverse());
      FieldElement factor2 = alpha.square().mul(zero0).mul(points.zero2(y).inverse());
      FieldElement remainder =
          points
              .plain(circuitValues(), y)
              .add(factor1.mul(points.plain(firstValues(), y)))
              .add(factor2.mul(points.twofold(secondValues(), nextValues(), y)));
      PointSum right =
          new PointSum()
              .add(ONE, key().c0())
              .add(factor1, c1)
              .add(factor2, c2)
              .add(remainder.neg(), new G1Point(BigInteger.ONE, BigInteger.TWO))
              .add(zero0.neg(), w1)
              .add(y, w2);
      return opening.holds(new PointSum().add(ONE.neg(), w2), right);
    }

    private List<FieldElement> circuitValues() {
      return List.of(
          value("ql"),
          value("qr"),
          value("qo"),
          value("qm"),
          value("qc"),
          value("s1"),
          value("s2"),
          value("s3"));
    }

    /** a, b, c and T0, which follows from the gates. */
    private List<FieldElement> firstValues() {
      FieldElement a = value("a");
      FieldElement b = value("b");
      FieldElement c = value("c");
      FieldElement zh = points.zh();
      FieldElement gate =
          value("ql")
              .mul(a)
              .add(value("qr").mul(b))
              .add(value("qm").mul(a).mul(b))
              .add(value("qo").mul(c))
              .add(value("qc"))
              .add(minusInputs(publicInputs, points.xi(), zh));
      return List.of(a, b, c, gate.mul(zh.inverse()));
    }

    /** z, and T1 and T2, which follow from the permutation. */
    private List<FieldElement> secondValues() {
      FieldElement xi = points.xi();
      FieldElement z = value("z");
      FieldElement t1 = z.sub(ONE).mul(rows().mul(xi.sub(ONE)).inverse());
      FieldElement betaXi = beta.mul(xi);
      FieldElement identities =
          factor("a", betaXi)
              .mul(factor("b", betaXi.mul(k1)))
              .mul(factor("c", betaXi.mul(k2)))
              .mul(z);
      FieldElement sigmas =
          factor("a", beta.mul(value("s1")))
              .mul(factor("b", beta.mul(value("s2"))))
              .mul(factor("c", beta.mul(value("s3"))))
              .mul(value("zw"));
      return List.of(z, t1, identities.sub(sigmas).mul(points.zh().inverse()));
    }

    private FieldElement factor(String column, FieldElement tag) {
      return value(column).add(tag).add(gamma);
    }

    private List<FieldElement> nextValues() {
      return List.of(value("zw"), value("t1w"), value("t2w"));
    }
  }
}
