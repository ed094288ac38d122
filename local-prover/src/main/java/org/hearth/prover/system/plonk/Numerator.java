package org.hearth.prover.system.plonk;

import java.math.BigInteger;
import org.hearth.prover.backend.spi.FieldBackend;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.poly.Pieces;
import org.hearth.prover.system.plonk.key.PlonkKey;

/** The values, on the domain of 4n, of what the quotient is a quotient of. */
final class Numerator {
  private static final PrimeField F = Bn254.FR;

  private final PlonkKey key;
  private final long[] gamma;
  private final long[] alpha;
  private final long[] alphaSquare;
  private final FieldElement root;

  /** beta times what tells the columns apart. */
  private final long[][] shifts;

  Numerator(PlonkKey key, FieldElement beta, FieldElement gamma, FieldElement alpha) {
    this.key = key;
    this.gamma = gamma.words();
    this.alpha = alpha.words();
    this.alphaSquare = alpha.square().words();
    this.root = Bn254.rootOfUnity(key.verifyingKey().logDomain() + 2);
    this.shifts =
        new long[][] {
          beta.words(),
          beta.mul(FieldElement.of(F, key.verifyingKey().k1())).words(),
          beta.mul(FieldElement.of(F, key.verifyingKey().k2())).words()
        };
  }

  /**
   * @param numerator values of the public inputs' polynomial; the rest is added
   * @param wires values of the columns
   * @param zs values of the running product
   * @param l1 values of the first Lagrange polynomial
   * @param backend on whose threads
   */
  void addTo(long[] numerator, long[][] wires, long[] zs, long[] l1, FieldBackend backend) {
    int rows = 4 * key.rows();
    Pieces.run(
        backend,
        rows,
        (from, to) -> {
          Row row = new Row(from);
          for (int i = from; i < to; i++) {
            row.gates(numerator, wires, i);
            row.permutation(numerator, wires, zs, i);
            row.start(numerator, zs, l1, i);
          }
        });
  }

  /** Working memory for one row after the other. */
  private final class Row {
    private final long[] x;
    private final long[] step = root.words();
    private final long[] s = new long[4];
    private final long[] t = new long[4];
    private final long[] left = new long[4];
    private final long[] right = new long[4];

    Row(int first) {
      x = root.pow(BigInteger.valueOf(first)).words();
    }

    private void load(int table, int i) {
      key.table(table).values().load(i, s, 0);
    }

    private void gates(long[] numerator, long[][] wires, int i) {
      int o = 4 * i;
      F.mul(t, 0, wires[0], o, wires[1], o);
      load(PlonkKey.QM, i);
      F.mul(t, 0, t, 0, s, 0);
      F.add(numerator, o, numerator, o, t, 0);
      for (int k = 0; k < 3; k++) {
        load(PlonkKey.QL + k, i);
        F.mul(t, 0, s, 0, wires[k], o);
        F.add(numerator, o, numerator, o, t, 0);
      }
      load(PlonkKey.QC, i);
      F.add(numerator, o, numerator, o, s, 0);
    }

    private void permutation(long[] numerator, long[][] wires, long[] zs, int i) {
      int o = 4 * i;
      F.copy(left, 0, zs, o);
      F.copy(right, 0, zs, 4 * ((i + 4) % (4 * key.rows())));
      for (int k = 0; k < 3; k++) {
        F.mul(t, 0, shifts[k], 0, x, 0);
        F.add(t, 0, t, 0, wires[k], o);
        F.add(t, 0, t, 0, gamma, 0);
        F.mul(left, 0, left, 0, t, 0);
        load(PlonkKey.S1 + k, i);
        F.mul(t, 0, shifts[0], 0, s, 0);
        F.add(t, 0, t, 0, wires[k], o);
        F.add(t, 0, t, 0, gamma, 0);
        F.mul(right, 0, right, 0, t, 0);
      }
      F.sub(left, 0, left, 0, right, 0);
      F.mul(left, 0, left, 0, alpha, 0);
      F.add(numerator, o, numerator, o, left, 0);
      F.mul(x, 0, x, 0, step, 0);
    }

    private void start(long[] numerator, long[] zs, long[] l1, int i) {
      int o = 4 * i;
      F.setOne(t, 0);
      F.sub(t, 0, zs, o, t, 0);
      F.mul(t, 0, t, 0, l1, o);
      F.mul(t, 0, t, 0, alphaSquare, 0);
      F.add(numerator, o, numerator, o, t, 0);
    }
  }
}
