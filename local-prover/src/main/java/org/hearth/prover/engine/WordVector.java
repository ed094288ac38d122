package org.hearth.prover.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A read-only run of little-endian 64-bit words cut into items of equal width, in a mapped file or on the heap. Points of a
 * proving key and scalars of a witness are read through this, straight from the file, without a copy.
 *
 * @param segment the bytes; its length is a multiple of 8 * width
 * @param width words per item: 4 for a scalar, 8 for an affine point of G1, 16 for one of G2
 */
public record WordVector(MemorySegment segment, int width) {
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  public WordVector {
    if (segment.byteSize() % (8L * width) != 0) {
      throw new IllegalArgumentException("not a whole number of items");
    }
  }

  /** Items on the heap. */
  public static WordVector of(long[] words, int width) {
    return new WordVector(MemorySegment.ofArray(words), width);
  }

  /** Number of items. */
  public int size() {
    return (int) (segment.byteSize() / (8L * width));
  }

  /** Word j of item i. */
  public long word(int i, int j) {
    return segment.get(WORD, 8L * ((long) i * width + j));
  }

  /** Copies item i to (z, zo). */
  public void load(int i, long[] z, int zo) {
    load(i, 0, width, z, zo);
  }

  /** Copies some words of item i to (z, zo). */
  public void load(int i, int from, int count, long[] z, int zo) {
    long at = 8L * ((long) i * width + from);
    for (int j = 0; j < count; j++) {
      z[zo + j] = segment.get(WORD, at + 8L * j);
    }
  }

  /** Whether every word of item i is zero. */
  public boolean isZero(int i) {
    long bits = 0;
    for (int j = 0; j < width; j++) {
      bits |= word(i, j);
    }
    return bits == 0;
  }
}
