package org.hearth.prover.kzg.srs;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.Msm.Multiples;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.system.spi.UniformNumber;

/**
 * Powers of a number that this process draws, <b>insecurely</b>: whoever watches it could forge
 * proofs. For development and benchmarks only.
 */
public final class InsecurePowers implements Powers {
  private static final PrimeField F = Bn254.FR;

  private final FieldElement tau;
  private final Backend backend;
  private final Multiples g1;

  public InsecurePowers(Backend backend, SecureRandom random) {
    this.backend = backend;
    this.tau = draw(random);
    this.g1 = backend.g1().multiplesOf(Bn254Curve.g1Generator());
  }

  private static FieldElement draw(SecureRandom random) {
    BigInteger v = UniformNumber.below(F.modulus(), random);
    return v.bitLength() < 128 ? draw(random) : FieldElement.of(F, v);
  }

  @Override
  public WordVector inG1(int count) {
    return WordVector.of(g1.by(scalars(count)), 8);
  }

  /** tau^0 to tau^(count - 1) times the generator of G2. */
  long[] inG2(int count) {
    return backend.g2().multiplesOf(Bn254Curve.g2Generator()).by(scalars(count));
  }

  /** The Lagrange polynomials of the domain of 2^log rows at tau, times the generator of G1. */
  long[] lagrange(int log) {
    int n = 1 << log;
    FieldElement root = Bn254.rootOfUnity(log);
    FieldElement scale =
        tau.pow(BigInteger.valueOf(n))
            .sub(FieldElement.of(F, 1))
            .mul(FieldElement.of(F, n).inverse());
    long[] values = new long[4 * n];
    FieldElement x = FieldElement.of(F, 1);
    for (int i = 0; i < n; i++) {
      tau.sub(x).store(values, 4 * i);
      x = x.mul(root);
    }
    F.invAll(values, new long[4 * n], n);
    long[] factor = scale.words();
    long[] w = root.words();
    for (int i = 0; i < n; i++) {
      F.mul(values, 4 * i, values, 4 * i, factor, 0);
      F.fromMontgomery(values, 4 * i, values, 4 * i);
      F.mul(factor, 0, factor, 0, w, 0);
    }
    return g1.by(WordVector.of(values, 4));
  }

  /** tau^0 to tau^(count - 1), in standard form. */
  private WordVector scalars(int count) {
    long[] standard = new long[4 * count];
    long[] power = FieldElement.of(F, 1).words();
    long[] step = tau.words();
    for (int i = 0; i < count; i++) {
      F.fromMontgomery(standard, 4 * i, power, 0);
      F.mul(power, 0, power, 0, step, 0);
    }
    return WordVector.of(standard, 4);
  }

  @Override
  public G2Point inG2() {
    return G2Point.of(inG2(2), 16);
  }

  @Override
  public String toString() {
    return "InsecurePowers[secret]";
  }
}
