package org.hearth.prover.system.groth16.key;

import java.util.Arrays;

/**
 * The different coefficients of a key's matrices. Circuits repeat a few: a hash function's
 * constants, one and minus one. Only the first {@value #REMEMBERED} are looked for again, so that a
 * key in which all differ costs no memory.
 */
final class CoefficientTable {
  private static final int REMEMBERED = 1 << 16;
  private static final int SLOTS = 4 * REMEMBERED;

  /** For each coefficient, where it was first seen: matrix and entry. */
  private final java.util.List<SparseMatrix> matrices = new java.util.ArrayList<>();

  private int[] entries = new int[1024];
  private byte[] owner = new byte[1024];
  private int size;

  /** Place + 1 of a coefficient, by its hash; 0 is free. */
  private final int[] slots = new int[SLOTS];

  private final long[] wanted = new long[4];
  private final long[] found = new long[4];

  int size() {
    return size;
  }

  void value(int place, long[] z) {
    matrices.get(owner[place]).coefficient(entries[place], z);
  }

  /** Where the entry's coefficient stands in this table, into which it is put if need be. */
  int place(SparseMatrix matrix, int entry) {
    matrix.coefficient(entry, wanted);
    int slot = slotOf(wanted);
    while (slots[slot] != 0) {
      value(slots[slot] - 1, found);
      if (Arrays.equals(wanted, found)) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) % SLOTS;
    }
    if (size < REMEMBERED) {
      slots[slot] = size + 1;
    }
    return add(matrix, entry);
  }

  /** Coefficients are large numbers modulo a prime in Montgomery form: mixed enough. */
  private static int slotOf(long[] value) {
    long mixed = (value[0] ^ value[1]) * 0x9E3779B97F4A7C15L ^ value[2] ^ value[3];
    return (int) (mixed >>> 32) & (SLOTS - 1);
  }

  private int add(SparseMatrix matrix, int entry) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
      owner = Arrays.copyOf(owner, 2 * size);
    }
    if (!matrices.contains(matrix)) {
      matrices.add(matrix);
    }
    entries[size] = entry;
    owner[size] = (byte) matrices.indexOf(matrix);
    return size++;
  }
}
