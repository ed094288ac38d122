package org.hearth.prover.backend.vector;

import java.util.List;
import org.hearth.prover.backend.spi.RowFunction;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.backend.vector.LaneCode.Line;
import org.hearth.prover.backend.vector.LaneCode.Op;
import org.hearth.prover.backend.vector.kernel.FrKernels;
import org.hearth.prover.backend.vector.kernel.Lanes;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;

/** Line by line in vector registers, for a few rows at a time, whose values stay in a cache. */
final class VectorRows implements RowFunction {
  private static final Lanes LANES = new Lanes(Bn254.FR);
  private static final int BLOCKS = 4;
  private static final int TOGETHER = BLOCKS * Lanes.LANES;
  private static final int SLOT = BLOCKS * Lanes.BLOCK;

  private final List<Line> lines;
  private final double[] constants;

  /**
   * @param constants as many as the program has
   */
  VectorRows(RowProgram program, FieldElement... constants) {
    LaneCode code = new LaneCode(program, constants);
    this.lines = List.copyOf(code.lines());
    this.constants = code.constants();
  }

  @Override
  public void run(long[] inputs, int stride, long[] results, int at, int rows) {
    double[] x = new double[SLOT * lines.size()];
    fill(x);
    for (int row = 0; row < rows; row += TOGETHER) {
      int count = Math.min(TOGETHER, rows - row);
      int blocks = Lanes.blocks(count);
      for (int i = 0; i < lines.size(); i++) {
        Line line = lines.get(i);
        if (line.op() == Op.LOAD) {
          load(inputs, line.a() * stride + row, count, x, SLOT * i);
          FrKernels.reduce(x, SLOT * i, x, SLOT * i, blocks);
        } else {
          compute(line, x, SLOT * i, blocks);
        }
      }
      int result = SLOT * (lines.size() - 1);
      for (int i = 0; i < count; i++) {
        LANES.store(x, result + Lanes.index(i), results, 4 * (at + row + i));
      }
    }
  }

  private static void load(long[] inputs, int from, int count, double[] x, int z) {
    for (int i = 0; i < count; i++) {
      Lanes.load(inputs, 4 * (from + i), x, z + Lanes.index(i));
    }
  }

  private void compute(Line line, double[] x, int z, int blocks) {
    int a = SLOT * line.a();
    switch (line.op()) {
      case MULTIPLY -> FrKernels.multiply(x, z, x, a, x, SLOT * line.b(), blocks);
      case SCALE -> FrKernels.scale(x, z, x, a, constants, line.b(), blocks);
      case ADD -> FrKernels.add(x, z, x, a, x, SLOT * line.b(), blocks);
      case SUBTRACT -> FrKernels.subtract(x, z, x, a, x, SLOT * line.b(), blocks);
      case LOAD, FILL -> {} // the one before, the other once for all rows
    }
  }

  /** Constants that are added. */
  private void fill(double[] x) {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.op() == Op.FILL) {
        for (int k = 0; k < SLOT; k++) {
          x[SLOT * i + k] = constants[line.a() + k / Lanes.LANES % Lanes.LIMBS];
        }
      }
    }
  }
}
