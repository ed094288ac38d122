package org.hearth.prover.backend.ifma;

import java.lang.foreign.MemorySegment;
import org.hearth.prover.backend.scalar.ScalarRows;
import org.hearth.prover.backend.spi.RowFunction;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.field.FieldElement;

/** Sixteen rows at a time by the native kernel; those left over one by one. */
final class IfmaRows implements RowFunction {
  private static final int TOGETHER = 16;

  private final IfmaKernel kernel;
  private final long[] code;
  private final long[] constants;
  private final int length;
  private final int inputs;
  private final RowFunction rest;

  /**
   * @throws UnsupportedOperationException if the program is too much for the kernel
   */
  IfmaRows(IfmaKernel kernel, RowProgram program, FieldElement... constants) {
    RowCode translated = new RowCode(program, constants);
    this.kernel = kernel;
    this.code = translated.code();
    this.constants = translated.constants();
    this.length = translated.length();
    this.inputs = program.inputs();
    this.rest = new ScalarRows(program, constants);
  }

  @Override
  public void run(long[] words, int stride, long[] results, int at, int rows) {
    int whole = rows / TOGETHER * TOGETHER;
    // The kernel checks nothing.
    if (rows > stride || words.length < 4 * inputs * stride || results.length < 4 * (at + rows)) {
      throw new IndexOutOfBoundsException(rows + " rows of " + inputs + " inputs");
    }
    if (whole > 0) {
      kernel.rows(
          MemorySegment.ofArray(results).asSlice(4L * Long.BYTES * at),
          MemorySegment.ofArray(words),
          MemorySegment.ofArray(code),
          MemorySegment.ofArray(constants),
          length,
          stride,
          whole);
    }
    if (whole < rows) {
      int left = rows - whole;
      long[] few = new long[4 * inputs * left];
      for (int k = 0; k < inputs; k++) {
        System.arraycopy(words, 4 * (k * stride + whole), few, 4 * k * left, 4 * left);
      }
      rest.run(few, left, results, at + whole, left);
    }
  }
}
