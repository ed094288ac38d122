package org.hearth.prover.poly;

import java.util.List;
import org.hearth.prover.backend.spi.FieldBackend;
import org.hearth.prover.backend.spi.RowFunction;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.field.FieldElement;

/** Programs on long vectors. */
public final class Rows {
  /** A dozen inputs of so many rows fit a core's second cache. */
  private static final int TOGETHER = 512;

  private final FieldBackend backend;
  private final RowFunction function;

  /**
   * @param backend on whose threads
   * @param constants as many as the program has
   */
  public Rows(FieldBackend backend, RowProgram program, FieldElement... constants) {
    this.backend = backend;
    this.function = backend.rows(program, constants);
  }

  /**
   * @param results receives one for each row
   * @param inputs as many as the program has
   */
  public void run(int rows, long[] results, List<RowInput> inputs) {
    Pieces.run(
        backend::parallel,
        rows,
        (from, to) -> {
          long[] words = new long[4 * TOGETHER * inputs.size()];
          for (int row = from; row < to; row += TOGETHER) {
            int count = Math.min(TOGETHER, to - row);
            for (int k = 0; k < inputs.size(); k++) {
              inputs.get(k).load(row, count, words, 4 * TOGETHER * k);
            }
            function.run(words, TOGETHER, results, row, count);
          }
        });
  }
}
