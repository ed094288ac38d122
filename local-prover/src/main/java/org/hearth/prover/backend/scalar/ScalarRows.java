package org.hearth.prover.backend.scalar;

import java.util.List;
import org.hearth.prover.backend.spi.RowFunction;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.backend.spi.RowProgram.Step;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;

/** Step by step for a few rows at a time, whose values stay in a core's cache. */
public final class ScalarRows implements RowFunction {
  private static final PrimeField F = Bn254.FR;
  private static final int TOGETHER = 32;

  private final List<Step> steps;
  private final long[] constants;

  /**
   * @param constants as many as the program has
   */
  public ScalarRows(RowProgram program, FieldElement... constants) {
    if (constants.length != program.constants()) {
      throw new IllegalArgumentException("not " + program.constants() + " constants");
    }
    this.steps = program.steps();
    this.constants = new long[4 * constants.length];
    for (int i = 0; i < constants.length; i++) {
      constants[i].store(this.constants, 4 * i);
    }
  }

  @Override
  public void run(long[] inputs, int stride, long[] results, int at, int rows) {
    long[] x = new long[4 * TOGETHER * steps.size()];
    for (int row = 0; row < rows; row += TOGETHER) {
      int count = Math.min(TOGETHER, rows - row);
      for (int i = 0; i < steps.size(); i++) {
        step(steps.get(i), x, 4 * TOGETHER * i, inputs, stride, row, count);
      }
      System.arraycopy(x, 4 * TOGETHER * (steps.size() - 1), results, 4 * (at + row), 4 * count);
    }
  }

  private void step(Step step, long[] x, int z, long[] inputs, int stride, int row, int count) {
    int a = 4 * TOGETHER * step.a();
    int b = 4 * TOGETHER * step.b();
    switch (step.kind()) {
      case INPUT -> System.arraycopy(inputs, 4 * (step.a() * stride + row), x, z, 4 * count);
      case CONSTANT -> {
        for (int i = 0; i < 4 * count; i += 4) {
          F.copy(x, z + i, constants, 4 * step.a());
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < 4 * count; i += 4) {
          F.mul(x, z + i, x, a + i, x, b + i);
        }
      }
      case ADD -> {
        for (int i = 0; i < 4 * count; i += 4) {
          F.add(x, z + i, x, a + i, x, b + i);
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < 4 * count; i += 4) {
          F.sub(x, z + i, x, a + i, x, b + i);
        }
      }
    }
  }
}
