package org.hearth.prover.plonkish;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.poly.Polynomial;

/** The values of a witness in the three columns of a circuit, row by row, in Montgomery form. */
public final class Columns {
  private static final PrimeField F = Bn254.FR;

  private final Domain domain;
  private final List<BigInteger> publicInputs;
  private final long[][] values = new long[3][];

  /**
   * @param witness of the circuit's size
   */
  public Columns(Domain domain, Gates gates, Witness witness) {
    this.domain = domain;
    this.publicInputs = witness.publicInputs(domain.publics());
    long[] wires = wires(gates, witness);
    for (int i = 0; i < values.length; i++) {
      values[i] = column(wires, gates.column(i));
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

  private long[] column(long[] wires, IndexList which) {
    long[] column = new long[4 * domain.rows()];
    for (int i = 0; i < which.size(); i++) {
      System.arraycopy(wires, 4 * which.get(i), column, 4 * i, 4);
    }
    return column;
  }

  public List<BigInteger> publicInputs() {
    return publicInputs;
  }

  /** Of a column, 0 to 2; changes are kept. */
  public long[] values(int column) {
    return values[column];
  }

  /** The polynomial that is minus the public inputs in the first rows, and zero in the others. */
  public Polynomial minusInputs(Backend backend) {
    long[] inputs = new long[4 * domain.rows()];
    for (int i = 0; i < publicInputs.size(); i++) {
      FieldElement.of(F, publicInputs.get(i)).neg().store(inputs, 4 * i);
    }
    backend.ntt(domain.log()).inverse(inputs);
    return new Polynomial(inputs);
  }

  /**
   * The polynomial with these values on the domain, plus X^n - 1 times one with these coefficients.
   */
  public static Polynomial blinded(
      Domain domain, long[] values, Backend backend, FieldElement... blinds) {
    int n = domain.rows();
    long[] coefficients = values.clone();
    backend.ntt(domain.log()).inverse(coefficients);
    Polynomial p = new Polynomial(Arrays.copyOf(coefficients, 4 * (n + blinds.length)));
    for (int j = 0; j < blinds.length; j++) {
      p.add(n + j, blinds[j]);
      p.add(j, blinds[j].neg());
    }
    return p;
  }
}
