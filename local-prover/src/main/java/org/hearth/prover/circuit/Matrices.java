package org.hearth.prover.circuit;

import org.hearth.prover.field.FieldElement;

/** Linear algebra on the small matrices of hash functions. */
final class Matrices {
  private Matrices() {}

  /**
   * The inverse, by Gauss and Jordan's elimination.
   *
   * @param matrix square and invertible; not changed
   * @throws ArithmeticException if it is singular
   */
  static FieldElement[][] inverse(FieldElement[][] matrix) {
    int n = matrix.length;
    FieldElement zero = matrix[0][0].sub(matrix[0][0]);
    FieldElement one = FieldElement.of(zero.field(), 1);
    FieldElement[][] left = new FieldElement[n][];
    FieldElement[][] right = new FieldElement[n][n];
    for (int i = 0; i < n; i++) {
      left[i] = matrix[i].clone();
      for (int j = 0; j < n; j++) {
        right[i][j] = i == j ? one : zero;
      }
    }
    for (int column = 0; column < n; column++) {
      int pivot = column;
      while (pivot < n && left[pivot][column].isZero()) {
        pivot++;
      }
      if (pivot == n) {
        throw new ArithmeticException("the matrix is singular");
      }
      swap(left, column, pivot);
      swap(right, column, pivot);
      FieldElement scale = left[column][column].inverse();
      for (int j = 0; j < n; j++) {
        left[column][j] = left[column][j].mul(scale);
        right[column][j] = right[column][j].mul(scale);
      }
      for (int i = 0; i < n; i++) {
        FieldElement factor = left[i][column];
        for (int j = 0; j < n && i != column; j++) {
          left[i][j] = left[i][j].sub(factor.mul(left[column][j]));
          right[i][j] = right[i][j].sub(factor.mul(right[column][j]));
        }
      }
    }
    return right;
  }

  private static void swap(FieldElement[][] rows, int i, int j) {
    FieldElement[] row = rows[i];
    rows[i] = rows[j];
    rows[j] = row;
  }
}
