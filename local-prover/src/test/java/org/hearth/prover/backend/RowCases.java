package org.hearth.prover.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.hearth.prover.backend.scalar.ScalarRows;
import org.hearth.prover.backend.spi.RowFunction;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;

/** Random programs, which a backend must run as they are run step by step. */
public final class RowCases {
  private static final int INPUTS = 4;
  private static final int CONSTANTS = 3;

  private final Random random = new Random(20261130);
  private final int sumsInARow;

  /**
   * @param sumsInARow a product comes after so many
   */
  public RowCases(int sumsInARow) {
    this.sumsInARow = sumsInARow;
  }

  private FieldElement number() {
    return switch (random.nextInt(6)) {
      case 0 -> FieldElement.of(Bn254.FR, 0);
      case 1 -> FieldElement.of(Bn254.FR, 1);
      case 2 -> FieldElement.of(Bn254.FR, 1).neg();
      default -> FieldElement.of(Bn254.FR, new BigInteger(253, random));
    };
  }

  /** Of all kinds of steps. */
  private RowProgram program() {
    RowProgram.Writer w = new RowProgram.Writer();
    int last = 0;
    for (int k = 0; k < INPUTS; k++) {
      last = w.input(k);
    }
    for (int k = 0; k < CONSTANTS; k++) {
      last = w.constant(k);
    }
    int[] sums = new int[40];
    for (int i = random.nextInt(15); i > 0; i--) {
      int a = random.nextInt(last + 1);
      int b = random.nextInt(last + 1);
      int more = Math.max(sums[a], sums[b]) + 1;
      int kind = more > sumsInARow ? 0 : random.nextInt(3);
      last = kind == 0 ? w.multiply(a, b) : kind == 1 ? w.add(a, b) : w.subtract(a, b);
      sums[last] = kind == 0 ? 0 : more;
    }
    return w.program();
  }

  /** What runs programs. */
  public interface Runner {
    /** Prepares one. */
    RowFunction rows(RowProgram program, FieldElement... constants);
  }

  /** Runs so many programs on so many rows, which are not the first and not all. */
  public void compare(Runner runner, int programs, int rows) {
    for (int i = 0; i < programs; i++) {
      RowProgram program = program();
      int stride = rows + random.nextInt(3);
      long[] inputs = new long[4 * INPUTS * stride];
      for (int k = 0; k < INPUTS * stride; k++) {
        number().store(inputs, 4 * k);
      }
      FieldElement[] constants =
          Arrays.copyOf(new FieldElement[] {number(), number(), number()}, program.constants());
      long[] expected = new long[4 * (rows + 2)];
      new ScalarRows(program, constants).run(inputs, stride, expected, 1, rows);
      long[] actual = new long[4 * (rows + 2)];
      runner.rows(program, constants).run(inputs, stride, actual, 1, rows);
      assertThat(actual).as("%s", program.steps()).isEqualTo(expected);
    }
  }
}
