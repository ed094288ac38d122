package org.hearth.prover.plonkish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.poly.Polynomial;
import org.hearth.prover.poly.RowInput;
import org.hearth.prover.poly.Rows;

/**
 * What quotients by X^n - 1 are quotients of, modulo X^4n - 1: computed by its values on the domain
 * of 4n, where a key has its own polynomials already.
 */
public final class Numerator {
  private static final PrimeField F = Bn254.FR;

  private static final long[] NONE = {};

  private final Domain domain;
  private final Gates gates;
  private final Backend backend;
  private final long[][] wires;

  /**
   * @param wires the columns' polynomials, of at most 4n coefficients
   */
  public Numerator(Domain domain, Gates gates, Backend backend, Polynomial... wires) {
    this.domain = domain;
    this.gates = gates;
    this.backend = backend;
    this.wires = new long[wires.length][];
    for (int i = 0; i < wires.length; i++) {
      this.wires[i] = Arrays.copyOf(wires[i].words(), 16 * domain.rows());
    }
    for (long[] values : this.wires) { // one by one, for the memory that each takes
      backend.ntt(domain.log() + 2).forward(values);
    }
  }

  /** The values of Qm a b + Ql a + Qr b + Qo c; {@link #addInputs} adds what else there is. */
  public long[] gates() {
    Program program = new Program();
    program.gates();
    return program.values(new long[16 * domain.rows()]);
  }

  /**
   * The values of (a + beta X + gamma) (b + beta k1 X + gamma) (c + beta k2 X + gamma) z(X) - (a +
   * beta S1 + gamma) (b + beta S2 + gamma) (c + beta S3 + gamma) z(wX). They take the place of a
   * column, so this is asked last.
   *
   * @param z the running product, of at most 4n coefficients
   */
  public long[] permutation(Polynomial z, FieldElement beta, FieldElement gamma) {
    Program program = new Program();
    program.permutation(z, beta, gamma, FieldElement.of(Bn254.FR, 1));
    return last(program);
  }

  /**
   * The values of the gates and, times a factor, of the permutation. They take the place of a
   * column, so this is asked last.
   *
   * @param z the running product, of at most 4n coefficients
   */
  public long[] both(Polynomial z, FieldElement beta, FieldElement gamma, FieldElement factor) {
    Program program = new Program();
    int gates = program.gates();
    program.add(gates, program.permutation(z, beta, gamma, factor));
    return last(program);
  }

  /** The columns' memory is free from then on. */
  private long[] last(Program program) {
    long[] values = program.values(wires[2]);
    Arrays.fill(wires, NONE);
    return values;
  }

  /** Inputs are the columns, and what else its parts need. */
  private final class Program {
    private final RowProgram.Writer w = new RowProgram.Writer();
    private final List<RowInput> inputs = new ArrayList<>();
    private final List<FieldElement> constants = new ArrayList<>();
    private final int[] columns = new int[3];

    Program() {
      for (int k = 0; k < 3; k++) {
        columns[k] = input(RowInput.of(wires[k]));
      }
    }

    private int input(RowInput input) {
      inputs.add(input);
      return w.input(inputs.size() - 1);
    }

    private int table(int which) {
      return input(RowInput.of(gates.table(which).values()));
    }

    private int constant(FieldElement constant) {
      constants.add(constant);
      return w.constant(constants.size() - 1);
    }

    int gates() {
      // (Qm b + Ql) a takes one product fewer than Qm a b + Ql a.
      int left =
          w.multiply(w.add(w.multiply(table(Gates.QM), columns[1]), table(Gates.QL)), columns[0]);
      int right = w.multiply(table(Gates.QR), columns[1]);
      int out = w.multiply(table(Gates.QO), columns[2]);
      return w.all(w::add, left, right, out);
    }

    int permutation(Polynomial z, FieldElement beta, FieldElement gamma, FieldElement factor) {
      long[] zs = Arrays.copyOf(z.words(), 16 * domain.rows());
      backend.ntt(domain.log() + 2).forward(zs);
      int x = input(RowInput.powers(Bn254.rootOfUnity(domain.log() + 2)));
      List<FieldElement> shifts = RunningProduct.shifts(domain, beta);
      int left = input(RowInput.of(zs));
      int right = input(RowInput.rotated(zs, 4));
      for (int k = 0; k < 3; k++) {
        int column = w.add(columns[k], constant(gamma));
        left = w.multiply(left, w.add(column, w.multiply(x, constant(shifts.get(k)))));
        right = w.multiply(right, w.add(column, w.multiply(table(Gates.S1 + k), constant(beta))));
      }
      return w.multiply(w.subtract(left, right), constant(factor));
    }

    void add(int a, int b) {
      w.add(a, b);
    }

    /** Each row is read before it is written. */
    long[] values(long[] values) {
      new Rows(backend, w.program(), constants.toArray(FieldElement[]::new))
          .run(4 * domain.rows(), values, inputs);
      return values;
    }
  }

  /** From values to coefficients, in place. */
  public void toCoefficients(long[] values) {
    backend.ntt(domain.log() + 2).inverse(values);
  }

  /** Adds to coefficients what the gates have that no wire is multiplied with: Qc and inputs. */
  public void addInputs(long[] coefficients, Polynomial inputs) {
    WordVector constants = gates.table(Gates.QC).coefficients();
    long[] t = new long[4];
    for (int i = 0; i < domain.rows(); i++) {
      constants.load(i, t, 0);
      F.add(coefficients, 4 * i, coefficients, 4 * i, t, 0);
      F.add(coefficients, 4 * i, coefficients, 4 * i, inputs.words(), 4 * i);
    }
  }
}
