package org.hearth.prover.backend.spi;

/** A {@link RowProgram} with its constants. Safe for all threads. */
@FunctionalInterface
public interface RowFunction {
  /**
   * @param inputs in Montgomery form, four words each; that of number k for row i at 4 (k stride +
   *     i)
   * @param stride rows that there is room for
   * @param results receives one for each row, from 4 at on
   * @param at of the first row's result, in elements
   * @param rows how many, not more than the stride
   */
  void run(long[] inputs, int stride, long[] results, int at, int rows);
}
