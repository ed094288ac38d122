package org.hearth.prover.system.groth16.key;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.hearth.prover.io.snarkjs.SectionedFile;
import org.hearth.prover.io.snarkjs.Zkey;

/** A matrix of a constraint system in a key's file. */
public final class SparseMatrix implements RowMatrix {
  private final int rows;
  private final MemorySegment starts;
  private final MemorySegment entries;
  private final MemorySegment values;
  private final long stride;

  /**
   * @param starts rows + 1 numbers of 32 bits
   * @param entries for each entry two numbers of 32 bits: wire, and place of its value
   * @param values where value v begins at v * stride
   */
  SparseMatrix(
      int rows, MemorySegment starts, MemorySegment entries, MemorySegment values, long stride) {
    this.rows = rows;
    this.starts = starts;
    this.entries = entries;
    this.values = values;
    this.stride = stride;
  }

  /** One matrix of a key's records, sorted by rows; values stay where they are. */
  static SparseMatrix of(Zkey key, int matrix) {
    int rows = 1 << key.domainLog();
    int[] next = new int[rows + 1];
    for (int k = 0; k < key.coefficientCount(); k++) {
      if (key.coefficientMatrix(k) == matrix) {
        next[key.coefficientRow(k) + 1]++;
      }
    }
    MemorySegment starts = Arena.ofAuto().allocate(4L * (rows + 1), 64);
    for (int r = 0; r < rows; r++) {
      next[r + 1] += next[r];
      starts.set(SectionedFile.INT, 4L * (r + 1), next[r + 1]);
    }
    MemorySegment entries = Arena.ofAuto().allocate(Math.max(8, 8L * next[rows]), 64);
    for (int k = 0; k < key.coefficientCount(); k++) {
      if (key.coefficientMatrix(k) == matrix) {
        long at = 8L * next[key.coefficientRow(k)]++;
        entries.set(SectionedFile.INT, at, key.coefficientWire(k));
        entries.set(SectionedFile.INT, at + 4, k);
      }
    }
    return new SparseMatrix(rows, starts, entries, key.coefficientValues(), Zkey.COEFFICIENT_BYTES);
  }

  @Override
  public int rows() {
    return rows;
  }

  /** Number of entries. */
  public int size() {
    return start(rows);
  }

  @Override
  public int start(int row) {
    return starts.get(SectionedFile.INT, 4L * row);
  }

  @Override
  public int wire(int entry) {
    return entries.get(SectionedFile.INT, 8L * entry);
  }

  @Override
  public void coefficient(int entry, long[] z) {
    long at = stride * place(entry);
    z[0] = values.get(SectionedFile.LONG, at);
    z[1] = values.get(SectionedFile.LONG, at + 8);
    z[2] = values.get(SectionedFile.LONG, at + 16);
    z[3] = values.get(SectionedFile.LONG, at + 24);
  }

  /** Where the coefficient's value stands. */
  @Override
  public int place(int entry) {
    return entries.get(SectionedFile.INT, 8L * entry + 4);
  }
}
