package org.hearth.prover.system.groth16.key;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** A matrix of a constraint system in a key's file. */
public final class SparseMatrix implements RowMatrix {
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int rows;
  private final MemorySegment starts;
  private final MemorySegment entries;
  private final MemorySegment values;
  private final long stride;

  /**
   * @param rows number of rows
   * @param starts rows + 1 numbers of 32 bits
   * @param entries for each entry two numbers of 32 bits: wire, and place of its value
   * @param values where value v begins at v * stride
   */
  public SparseMatrix(
      int rows, MemorySegment starts, MemorySegment entries, MemorySegment values, long stride) {
    this.rows = rows;
    this.starts = starts;
    this.entries = entries;
    this.values = values;
    this.stride = stride;
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
    return starts.get(INT, 4L * row);
  }

  @Override
  public int wire(int entry) {
    return entries.get(INT, 8L * entry);
  }

  @Override
  public void coefficient(int entry, long[] z) {
    long at = stride * place(entry);
    z[0] = values.get(LONG, at);
    z[1] = values.get(LONG, at + 8);
    z[2] = values.get(LONG, at + 16);
    z[3] = values.get(LONG, at + 24);
  }

  /** Where the coefficient's value stands. */
  @Override
  public int place(int entry) {
    return entries.get(INT, 8L * entry + 4);
  }
}
