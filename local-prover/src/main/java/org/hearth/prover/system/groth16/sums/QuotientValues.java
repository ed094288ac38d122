package org.hearth.prover.system.groth16.sums;

import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.system.groth16.key.CircuitTables;
import org.hearth.prover.system.groth16.key.RowMatrix;

/** The scalars of the H sum: a b - c on the odd coset of the domain, in standard form. */
final class QuotientValues {
  private static final PrimeField F = Bn254.FR;

  /** Rows in one task. */
  private static final int ROWS = 1 << 12;

  private final Backend backend;
  private final CircuitTables key;
  private final int n;

  QuotientValues(Backend backend, CircuitTables key) {
    this.backend = backend;
    this.key = key;
    this.n = 1 << key.logDomain();
  }

  long[] compute(WordVector witness, Progress progress) {
    long[] a = new long[4 * n];
    long[] b = new long[4 * n];
    int tasks = Math.ceilDiv(n, ROWS);
    backend.parallel(
        2 * tasks,
        task -> {
          boolean first = task < tasks;
          multiply(
              first ? key.matrixA() : key.matrixB(), witness, task % tasks * ROWS, first ? a : b);
        });
    progress.at("transforming the polynomials", 0.05);
    backend.ntt(key.logDomain()).cosetMulSub(a, b);
    return a;
  }

  /** Some rows of the product of a matrix with the witness. */
  private void multiply(RowMatrix matrix, WordVector witness, int from, long[] z) {
    long[] coefficient = new long[4];
    long[] value = new long[4];
    int k = matrix.start(from);
    for (int row = from; row < Math.min(n, from + ROWS); row++) {
      for (int end = matrix.start(row + 1); k < end; k++) {
        matrix.coefficient(k, coefficient);
        witness.load(matrix.wire(k), value, 0);
        F.mul(value, 0, coefficient, 0, value, 0);
        F.add(z, 4 * row, z, 4 * row, value, 0);
      }
    }
  }
}
