package org.hearth.prover.system.groth16.key;

/**
 * A sparse matrix, row by row: row r has the entries from start(r) up to start(r + 1), each a wire
 * and a coefficient. Entries may share their coefficients.
 */
public interface RowMatrix {
  int rows();

  /** The first entry of a row; for row = rows, the number of all entries. */
  int start(int row);

  int wire(int entry);

  /** Which coefficient the entry has: entries with the same number have the same. */
  int place(int entry);

  /**
   * The coefficient v as v * R^2: its Montgomery product with a standard-form value is in
   * Montgomery form.
   *
   * @param z receives 4 words
   */
  void coefficient(int entry, long[] z);
}
