package org.hearth.prover.plonkish;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.plonkish.work.Scalars;
import org.hearth.prover.plonkish.work.Workspace;

/** The values of a witness in the three columns of a circuit, row by row. */
public final class Columns {
  private static final PrimeField F = Bn254.FR;

  private final Domain domain;
  private final List<BigInteger> publicInputs;
  private final Workspace work;
  private final Scalars[] values = new Scalars[3];

  /**
   * @param witness of the circuit's size
   * @param lastRows for each column what stands in its last rows, which are not in use
   */
  public Columns(
      Domain domain,
      Gates gates,
      Witness witness,
      Workspace work,
      List<List<FieldElement>> lastRows) {
    this.domain = domain;
    this.publicInputs = witness.publicInputs(domain.publics());
    this.work = work;
    long[] wires = wires(gates, witness);
    for (int i = 0; i < values.length; i++) {
      values[i] = work.of(column(wires, gates.column(i), lastRows.get(i)));
    }
  }

  /** All wires; the first, which is one in witnesses, is zero here. */
  private static long[] wires(Gates gates, Witness witness) {
    int given = witness.size();
    long[] wires = new long[4 * gates.sizes().wires()];
    for (int i = 1; i < given; i++) {
      witness.values().load(i, wires, 4 * i);
      F.toMontgomery(wires, 4 * i, wires, 4 * i);
    }
    long[] factor = new long[4];
    long[] t = new long[4];
    for (int i = 0; i < gates.sizes().additions(); i++) {
      int at = 4 * (given + i);
      for (int j = 0; j < 2; j++) {
        gates.factor(i, j, factor);
        F.mul(t, 0, factor, 0, wires, 4 * gates.addend(i, j));
        F.add(wires, at, wires, at, t, 0);
      }
    }
    return wires;
  }

  private long[] column(long[] wires, IndexList which, List<FieldElement> last) {
    long[] column = new long[4 * domain.rows()];
    for (int i = 0; i < which.size(); i++) {
      System.arraycopy(wires, 4 * which.get(i), column, 4 * i, 4);
    }
    for (int i = 0; i < last.size(); i++) {
      last.get(i).store(column, column.length - 4 * (last.size() - i));
    }
    return column;
  }

  public List<BigInteger> publicInputs() {
    return publicInputs;
  }

  /** Of a column, 0 to 2. */
  public Scalars values(int column) {
    return values[column];
  }

  /** The polynomial that is minus the public inputs in the first rows, and zero in the others. */
  public Scalars minusInputs() {
    long[] inputs = new long[4 * domain.rows()];
    for (int i = 0; i < publicInputs.size(); i++) {
      FieldElement.of(F, publicInputs.get(i)).neg().store(inputs, 4 * i);
    }
    Scalars polynomial = work.of(inputs);
    work.inverse(polynomial);
    return polynomial;
  }

  /**
   * The polynomial with these values on the domain, plus X^n - 1 times one with these coefficients.
   */
  public static Scalars blinded(Workspace work, Scalars values, FieldElement... blinds) {
    int n = values.size();
    Scalars plain = work.copy(values, 0, n, n);
    work.inverse(plain);
    if (blinds.length == 0) {
      return plain;
    }
    Scalars p = work.copy(plain, 0, n, n + blinds.length);
    work.free(plain);
    for (int j = 0; j < blinds.length; j++) {
      work.add(p, n + j, blinds[j]);
      work.add(p, j, blinds[j].neg());
    }
    return p;
  }
}
