package org.hearth.prover.groth16;

import org.hearth.prover.Progress;
import org.hearth.prover.engine.Engine;
import org.hearth.prover.engine.WordVector;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.format.ProvingKey;

/** The scalars of the H sum: a b - c on the odd coset of the domain, in standard form. */
final class QuotientValues {
  private static final PrimeField F = Bn254.FR;

  private final Engine engine;
  private final ProvingKey key;
  private final int n;

  QuotientValues(Engine engine, ProvingKey key) {
    this.engine = engine;
    this.key = key;
    this.n = 1 << key.domainLog();
  }

  long[] compute(WordVector witness, Progress progress) {
    long[][] ab = new long[2][];
    // One thread per matrix: rows may come in any order, so two threads must not share a vector.
    engine.parallel(2, matrix -> ab[matrix] = rows(matrix, witness));
    progress.at("transforming the polynomials", 0.05);
    engine.ntt(key.domainLog()).quotient(ab[0], ab[1]);
    return ab[0];
  }

  /** The product of one matrix with the witness. */
  private long[] rows(int matrix, WordVector witness) {
    long[] z = new long[4 * n];
    long[] coefficient = new long[4];
    long[] value = new long[4];
    for (int k = 0; k < key.coefficientCount(); k++) {
      if (key.coefficientMatrix(k) != matrix) {
        continue;
      }
      int row = 4 * key.coefficientRow(k);
      key.coefficientValue(k, coefficient);
      witness.load(key.coefficientWire(k), value, 0);
      F.mul(value, 0, coefficient, 0, value, 0);
      F.add(z, row, z, row, value, 0);
    }
    return z;
  }
}
