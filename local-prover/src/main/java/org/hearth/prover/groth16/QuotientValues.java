package org.hearth.prover.groth16;

import org.hearth.prover.Progress;
import org.hearth.prover.engine.Engine;
import org.hearth.prover.engine.Ntt;
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
    long[] a = ab[0];
    long[] b = ab[1];
    long[] c = new long[4 * n];
    inPieces((at, length) -> F.mulAll(c, 4 * at, a, 4 * at, b, 4 * at, length));
    Ntt ntt = engine.ntt(key.domainLog());
    progress.at("transforming the polynomials", 0.05);
    ntt.toOddCoset(a);
    progress.at("transforming the polynomials", 0.13);
    ntt.toOddCoset(b);
    progress.at("transforming the polynomials", 0.21);
    ntt.toOddCoset(c);
    inPieces((at, length) -> {
      F.mulAll(a, 4 * at, a, 4 * at, b, 4 * at, length);
      F.subAll(a, 4 * at, a, 4 * at, c, 4 * at, length);
      for (int i = at; i < at + length; i++) {
        F.fromMontgomery(a, 4 * i, a, 4 * i);
      }
    });
    return a;
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

  private interface Range {
    void run(int at, int length);
  }

  private void inPieces(Range body) {
    int pieces = Math.max(1, Math.min(64, n >> 10));
    engine.parallel(
        pieces,
        p -> {
          int at = (int) ((long) n * p / pieces);
          body.run(at, (int) ((long) n * (p + 1) / pieces) - at);
        });
  }
}
