package org.hearth.prover.plonkish.setup;

import java.util.Arrays;
import java.util.List;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.poly.RowInput;

/**
 * Which cells of a circuit are equal: each names the one before it that has the same wire, the
 * first the last.
 */
final class Permutation {
  private static final PrimeField F = Bn254.FR;

  private final Domain domain;

  /** For each cell, row by row within columns one after the other, the cell that it names. */
  private final int[] names;

  /**
   * @param free last rows whose cells name themselves
   */
  Permutation(Domain domain, GateList gates, int free) {
    this.domain = domain;
    int n = domain.rows();
    this.names = new int[3 * n];
    int[] first = new int[gates.sizes().wires()];
    int[] last = new int[first.length];
    Arrays.fill(first, -1);
    List<GateList.Gate> list = gates.gates();
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < 3; column++) {
        int cell = column * n + row;
        if (row >= n - free) {
          names[cell] = cell;
          continue;
        }
        int wire = row < list.size() ? list.get(row).wire(column) : 0;
        if (first[wire] < 0) {
          first[wire] = cell;
        } else {
          names[cell] = last[wire];
        }
        last[wire] = cell;
      }
    }
    for (int wire = 0; wire < first.length; wire++) {
      if (first[wire] >= 0) {
        names[first[wire]] = last[wire];
      }
    }
  }

  /** The values of a column's polynomial on the domain: k w^i for a cell of column k, row i. */
  long[] values(int column) {
    int n = domain.rows();
    long[] roots = new long[4 * n];
    RowInput.powers(Bn254.rootOfUnity(domain.log())).load(0, n, roots, 0);
    long[][] cosets = {
      FieldElement.of(F, 1).words(),
      FieldElement.of(F, domain.k1()).words(),
      FieldElement.of(F, domain.k2()).words()
    };
    long[] values = new long[4 * n];
    for (int row = 0; row < n; row++) {
      int name = names[column * n + row];
      F.mul(values, 4 * row, roots, 4 * (name % n), cosets[name / n], 0);
    }
    return values;
  }
}
