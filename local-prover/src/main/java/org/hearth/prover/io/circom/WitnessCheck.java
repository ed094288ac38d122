package org.hearth.prover.io.circom;

import java.nio.file.Path;
import java.util.Arrays;
import org.hearth.prover.BadInputException;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.Bn254Fr;

/** Whether a witness satisfies the constraints that it was computed for. */
public final class WitnessCheck {
  private static final Bn254Fr FR = Bn254.FR;
  private static final int WORDS = Bn254Fr.WORDS;

  private final long[] values;
  private final String file;

  /** A, B and C of the constraint that is added up, standard form. */
  private final long[] sums = new long[3 * WORDS];

  private final long[] product = new long[WORDS];
  private int constraint;

  private WitnessCheck(long[] values, String file) {
    this.values = values;
    this.file = file;
  }

  /**
   * @param values 4 words each, standard form
   * @param r1cs the circuit's constraints
   * @throws BadInputException if the file is no such system, or the values violate it
   */
  public static void require(long[] values, Path r1cs) {
    try (R1cs system = R1cs.read(r1cs)) {
      String name = r1cs.toString();
      int count = values.length / WORDS;
      if (count != system.wires()) {
        throw new BadInputException(
            "The witness has %d values, and the circuit of %s has %d wires: they are not of one circuit."
                .formatted(count, name, system.wires()));
      }
      if (values[0] != 1 || (values[1] | values[2] | values[3]) != 0) {
        throw new BadInputException("The witness is damaged: its first value is not 1.");
      }
      WitnessCheck check = new WitnessCheck(values, name);
      system.visit(check::term);
      check.close();
    }
  }

  private void term(int of, int matrix, int wire, long[] coefficient) {
    if (of != constraint) {
      close();
      constraint = of;
    }
    FR.toMontgomery(product, 0, coefficient, 0);
    FR.mul(product, 0, product, 0, values, WORDS * wire);
    FR.add(sums, WORDS * matrix, sums, WORDS * matrix, product, 0);
  }

  /** The constraint is complete. */
  private void close() {
    FR.toMontgomery(product, 0, sums, 0);
    FR.mul(product, 0, product, 0, sums, WORDS);
    if (!FR.equal(product, 0, sums, 2 * WORDS)) {
      throw new BadInputException(
          "The witness violates constraint %d of %s: the calculator is damaged, or of another circuit."
              .formatted(constraint, file));
    }
    Arrays.fill(sums, 0);
  }
}
