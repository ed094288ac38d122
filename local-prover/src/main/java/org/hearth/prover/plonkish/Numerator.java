package org.hearth.prover.plonkish;

import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.plonkish.work.Combination;
import org.hearth.prover.plonkish.work.Input;
import org.hearth.prover.plonkish.work.Scalars;
import org.hearth.prover.plonkish.work.Workspace;

/**
 * What quotients by X^n - 1 are quotients of, modulo X^4n - 1: computed by its values on the domain
 * of 4n, where a key has its own polynomials already.
 */
public final class Numerator {
  private static final FieldElement ONE = FieldElement.of(Bn254.FR, 1);

  private final Domain domain;
  private final Workspace work;
  private final Scalars[] wires;

  /**
   * @param wires the columns' polynomials, of at most 4n coefficients
   */
  public Numerator(Domain domain, Workspace work, Scalars... wires) {
    this.domain = domain;
    this.work = work;
    this.wires = new Scalars[wires.length];
    for (int i = 0; i < wires.length; i++) {
      this.wires[i] = extended(wires[i]);
    }
  }

  /** The values of a polynomial on the domain of 4n. */
  private Scalars extended(Scalars polynomial) {
    Scalars values = work.copy(polynomial, 0, polynomial.size(), 4 * domain.rows());
    work.forward(values);
    return values;
  }

  /** The values of Qm a b + Ql a + Qr b + Qo c; {@link #addInputs} adds what else there is. */
  public Scalars gates() {
    Program program = new Program();
    program.gates();
    return program.values(work.zeros(4 * domain.rows()));
  }

  /**
   * The values of (a + beta X + gamma) (b + beta k1 X + gamma) (c + beta k2 X + gamma) z(X) - (a +
   * beta S1 + gamma) (b + beta S2 + gamma) (c + beta S3 + gamma) z(wX). They take the place of a
   * column, so this is asked last.
   *
   * @param z the running product, of at most 4n coefficients
   */
  public Scalars permutation(Scalars z, FieldElement beta, FieldElement gamma) {
    Scalars zs = extended(z);
    Program program = new Program();
    program.permutation(zs, beta, gamma, ONE);
    return last(program, zs);
  }

  /**
   * The values of the gates and, times a factor, of the permutation. They take the place of a
   * column, so this is asked last.
   *
   * @param z the running product, of at most 4n coefficients
   */
  public Scalars both(Scalars z, FieldElement beta, FieldElement gamma, FieldElement factor) {
    Scalars zs = extended(z);
    Program program = new Program();
    int gates = program.gates();
    program.add(gates, program.permutation(zs, beta, gamma, factor));
    return last(program, zs);
  }

  private Scalars last(Program program, Scalars zs) {
    Scalars values = program.values(wires[2]);
    work.free(wires[0], wires[1], zs);
    return values;
  }

  /** Inputs are the columns, and what else its parts need. */
  private final class Program {
    private final RowProgram.Writer w = new RowProgram.Writer();
    private final List<Input> inputs = new ArrayList<>();
    private final List<FieldElement> constants = new ArrayList<>();
    private final int[] columns = new int[3];

    Program() {
      for (int k = 0; k < 3; k++) {
        columns[k] = input(Input.of(wires[k]));
      }
    }

    private int input(Input input) {
      inputs.add(input);
      return w.input(inputs.size() - 1);
    }

    private int table(int which) {
      return input(Input.of(work.values(which)));
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

    int permutation(Scalars zs, FieldElement beta, FieldElement gamma, FieldElement factor) {
      int x = input(new Input.Roots(domain.log() + 2));
      List<FieldElement> shifts = RunningProduct.shifts(domain, beta);
      int left = input(Input.of(zs));
      int right = input(Input.turned(zs, 4));
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
    Scalars values(Scalars z) {
      work.rows(z, z.size(), w.program(), constants, inputs);
      return z;
    }
  }

  /** Adds to coefficients what the gates have that no wire is multiplied with: Qc and inputs. */
  public void addInputs(Scalars coefficients, Scalars inputs) {
    new Combination()
        .add(ONE, coefficients)
        .add(ONE, work.coefficients(Gates.QC))
        .add(ONE, inputs)
        .into(coefficients, domain.rows(), work);
  }
}
