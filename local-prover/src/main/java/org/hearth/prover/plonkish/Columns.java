package org.hearth.prover.plonkish;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.plonkish.work.Scalars;
import org.hearth.prover.plonkish.work.Workspace;
import org.hearth.prover.poly.Pieces;

/** The values of a witness in the three columns of a circuit, row by row. */
public final class Columns {
  private static final PrimeField F = Bn254.FR;

  private final Domain domain;
  private final List<BigInteger> publicInputs;
  private final Workspace work;
  private final Scalars[] values = new Scalars[3];

  /**
   * @param witness of the circuit's size
   */
  public Columns(Domain domain, Gates gates, Witness witness, Workspace work) {
    this.domain = domain;
    this.publicInputs = witness.publicInputs(domain.publics());
    this.work = work;
    Scalars wires = work.of(wires(gates, witness, work));
    for (int i = 0; i < values.length; i++) {
      values[i] = work.column(wires, i);
    }
    work.free(wires);
  }

  /** All wires; the first, which is one in witnesses, is zero here. */
  private static long[] wires(Gates gates, Witness witness, Workspace work) {
    int given = witness.size();
    long[] wires = new long[4 * gates.sizes().wires()];
    Pieces.run(
        work::parallel,
        given,
        (from, to) -> {
          witness.values().loadSome(from, to - from, wires, 4 * from);
          for (int i = 4 * from; i < 4 * to; i += 4) {
            F.toMontgomery(wires, i, wires, i);
          }
        });
    F.setZero(wires, 0);
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
