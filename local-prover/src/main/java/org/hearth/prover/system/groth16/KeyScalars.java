package org.hearth.prover.system.groth16;

import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.circom.R1cs;

/**
 * The discrete logarithms of a key's points, in Montgomery form, one per wire (a, b, c) or row (h).
 *
 * @param c divided by gamma for public wires and the constant one, by delta for the others
 * @param coefficientCount non-zero coefficients of A and B, the extra public rows included
 */
record KeyScalars(long[] a, long[] b, long[] c, long[] h, long coefficientCount) {
  private static final PrimeField F = Bn254.FR;

  static KeyScalars compute(R1cs r1cs, int log, InsecureSetup.Secrets secrets) {
    int n = 1 << log;
    int wires = r1cs.wires();
    long[] lagrange = lagrangeAt(secrets.tau(), log, 0, 1, n);
    long[][] abc = {new long[4 * wires], new long[4 * wires], new long[4 * wires]};
    long[] count = new long[1];
    long[] t = new long[4];
    r1cs.visit((constraint, matrix, wire, coefficient) -> {
      F.toMontgomery(t, 0, coefficient, 0);
      F.mul(t, 0, t, 0, lagrange, 4 * constraint);
      F.add(abc[matrix], 4 * wire, abc[matrix], 4 * wire, t, 0);
      if (matrix < 2) {
        count[0]++;
      }
    });
    for (int s = 0; s <= r1cs.publics(); s++) {
      F.add(abc[0], 4 * s, abc[0], 4 * s, lagrange, 4 * (r1cs.constraints() + s));
      count[0]++;
    }
    long[] c = combine(abc, r1cs.publics(), secrets);
    long[] h = lagrangeAt(secrets.tau(), log + 1, 1, 2, n);
    long[] deltaInverse = word(secrets.delta().inverse());
    for (int i = 0; i < n; i++) {
      F.mul(h, 4 * i, h, 4 * i, deltaInverse, 0);
    }
    return new KeyScalars(abc[0], abc[1], c, h, count[0]);
  }

  /** (beta A + alpha B + C) / (gamma or delta). */
  private static long[] combine(long[][] abc, int publics, InsecureSetup.Secrets secrets) {
    long[] alpha = word(secrets.alpha());
    long[] beta = word(secrets.beta());
    long[] gammaInverse = word(secrets.gamma().inverse());
    long[] deltaInverse = word(secrets.delta().inverse());
    long[] z = abc[2];
    long[] t = new long[4];
    for (int s = 0; s < z.length / 4; s++) {
      F.mul(t, 0, abc[0], 4 * s, beta, 0);
      F.add(z, 4 * s, z, 4 * s, t, 0);
      F.mul(t, 0, abc[1], 4 * s, alpha, 0);
      F.add(z, 4 * s, z, 4 * s, t, 0);
      F.mul(z, 4 * s, z, 4 * s, s <= publics ? gammaInverse : deltaInverse, 0);
    }
    return z;
  }

  /**
   * Lagrange basis values at tau on the domain of 2^log points, for the points first, first + step,
   * …: L_j(tau) = (tau^m - 1)/m * v^j / (tau - v^j), m = 2^log.
   */
  private static long[] lagrangeAt(FieldElement tau, int log, int first, int step, int count) {
    FieldElement root = Bn254.rootOfUnity(log);
    long[] v = word(root.pow(java.math.BigInteger.valueOf(first)));
    long[] factor = word(root.pow(java.math.BigInteger.valueOf(step)));
    long[] t = word(tau);
    long[] power = new long[4 * count];
    long[] z = new long[4 * count];
    for (int i = 0; i < count; i++) {
      F.copy(power, 4 * i, v, 0);
      F.sub(z, 4 * i, t, 0, v, 0);
      F.mul(v, 0, v, 0, factor, 0);
    }
    F.invAll(z, new long[4 * count], count);
    java.math.BigInteger m = java.math.BigInteger.ONE.shiftLeft(log);
    FieldElement one = FieldElement.of(F, 1);
    long[] scale = word(tau.pow(m).sub(one).mul(FieldElement.of(F, m).inverse()));
    for (int i = 0; i < count; i++) {
      F.mul(z, 4 * i, z, 4 * i, power, 4 * i);
      F.mul(z, 4 * i, z, 4 * i, scale, 0);
    }
    return z;
  }

  private static long[] word(FieldElement e) {
    long[] z = new long[4];
    e.store(z, 0);
    return z;
  }
}
