package org.hearth.prover.poly;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.hearth.prover.backend.spi.Elements;
import org.hearth.prover.backend.spi.WordVector;
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
  static RowInput of(long[] words) {
    return (from, rows, z, zo) -> {
      int there = Math.clamp(words.length / 4 - from, 0, rows);
      System.arraycopy(words, 4 * Math.min(from, words.length / 4), z, zo, 4 * there);
      Arrays.fill(z, zo + 4 * there, zo + 4 * rows, 0);
    };
  }

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

  /**
   * The coefficients of the sum of X^j p_j(X^m) for m polynomials p_j (the transform of eprint
   * 2021/1167, section 4).
   *
   * @param coefficients of each, in Montgomery form
   */
  static RowInput interleaved(List<WordVector> coefficients) {
    int m = coefficients.size();
    return (from, rows, z, zo) -> {
      for (int i = 0; i < rows; i++) {
        WordVector p = coefficients.get((from + i) % m);
        int row = (from + i) / m;
        if (row < p.size()) {
          p.load(row, z, zo + 4 * i);
        } else {
          Arrays.fill(z, zo + 4 * i, zo + 4 * i + 4, 0);
        }
      }
    };
  }

  /** Row i is element i + by, as if the vector went round. */
  static RowInput rotated(long[] words, int by) {
    return (from, rows, z, zo) -> {
      for (int i = 0; i < 4 * rows; i += 4) {
        System.arraycopy(words, (4 * (from + by) + i) % words.length, z, zo + i, 4);
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
