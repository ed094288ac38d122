package org.hearth.prover.poly;

import java.math.BigInteger;
import java.util.Arrays;
import org.hearth.prover.backend.spi.Elements;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;

/** A long vector, of which some rows at a time are brought where a program reads them. */
@FunctionalInterface
public interface RowInput {
  /**
   * @param from first row
   * @param z receives four words for each row, from zo on
   */
  void load(int from, int rows, long[] z, int zo);

  /** Elements in Montgomery form, zero behind the last. */
  static RowInput of(Elements vector) {
    return (from, rows, z, zo) -> {
      int there = Math.clamp(vector.size() - from, 0, rows);
      if (there > 0) {
        vector.loadSome(from, there, z, zo);
      }
      Arrays.fill(z, zo + 4 * there, zo + 4 * rows, 0);
    };
  }

  /** Row i is element i + by, as if the vector went round. */
  static RowInput rotated(Elements vector, int by) {
    return (from, rows, z, zo) -> {
      for (int done = 0; done < rows; ) {
        int first = (from + by + done) % vector.size();
        int count = Math.min(rows - done, vector.size() - first);
        vector.loadSome(first, count, z, zo + 4 * done);
        done += count;
      }
    };
  }

  /** Row i is element i * step. */
  static RowInput every(Elements vector, int step) {
    return (from, rows, z, zo) -> {
      long[] all = new long[4 * (step * (rows - 1) + 1)];
      vector.loadSome(step * from, all.length / 4, all, 0);
      for (int i = 0; i < rows; i++) {
        System.arraycopy(all, 4 * step * i, z, zo + 4 * i, 4);
      }
    };
  }

  /** Row i is a number to the power of i. */
  static RowInput powers(FieldElement base) {
    PrimeField f = Bn254.FR;
    return (from, rows, z, zo) -> {
      long[] step = base.words();
      base.pow(BigInteger.valueOf(from)).store(z, zo);
      for (int i = 1; i < rows; i++) {
        f.mul(z, zo + 4 * i, z, zo + 4 * (i - 1), step, 0);
      }
    };
  }
}
