package org.hearth.prover.backend.spi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A read-only run of little-endian 64-bit words cut into items of equal width, in a mapped file or
 * on the heap. Points of a proving key and scalars of a witness are read through this, straight
 * from the file, without a copy.
 *
 * <p>Words on the heap stay a {@code long[]} here. Were they a heap segment, HotSpot would meet two
 * classes of segments where points are gathered, and each word read would cost four times as much.
 */
public final class WordVector implements Elements {
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long[] NOT_ON_HEAP = {};

  private final MemorySegment segment;
  private final long[] heap;
  private final int width;
  private final int size;

  private WordVector(MemorySegment segment, long[] heap, long words, int width) {
    if (words % width != 0) {
      throw new IllegalArgumentException("not a whole number of items");
    }
    this.segment = segment;
    this.heap = heap;
    this.width = width;
    this.size = (int) (words / width);
  }

  /**
   * Items in a mapped file.
   *
   * @param segment the bytes; its length is a multiple of 8 * width
   * @param width words per item: 4 for a scalar, 8 for an affine point of G1, 16 for one of G2
   */
  public WordVector(MemorySegment segment, int width) {
    this(segment, NOT_ON_HEAP, wholeWords(segment), width);
  }

  private static long wholeWords(MemorySegment segment) {
    if (segment.byteSize() % 8 != 0) {
      throw new IllegalArgumentException("not a whole number of words");
    }
    return segment.byteSize() / 8;
  }

  /** Items on the heap. */
  public static WordVector of(long[] words, int width) {
    return new WordVector(MemorySegment.NULL, words, words.length, width);
  }

  /** The bytes behind the words. */
  public MemorySegment segment() {
    return heap.length > 0 ? MemorySegment.ofArray(heap) : segment;
  }

  /** The words themselves if they are on the heap, else an empty array. */
  public long[] heap() {
    return heap;
  }

  /** Words per item. */
  public int width() {
    return width;
  }

  /** Number of items. */
  @Override
  public int size() {
    return size;
  }

  /** Word j of item i. */
  public long word(int i, int j) {
    return heap.length > 0 ? heap[i * width + j] : segment.get(WORD, 8L * ((long) i * width + j));
  }

  /** Copies item i to (z, zo). */
  public void load(int i, long[] z, int zo) {
    load(i, 0, width, z, zo);
  }

  /**
   * Copies some words of item i to (z, zo).
   *
   * @param count a multiple of four, as all items are made of field elements: a loop over single
   *     words costs twice as much here
   */
  public void load(int i, int from, int count, long[] z, int zo) {
    if (heap.length > 0) {
      System.arraycopy(heap, i * width + from, z, zo, count);
      return;
    }
    long at = 8L * ((long) i * width + from);
    for (int j = 0; j < count; j += 4) {
      z[zo + j] = segment.get(WORD, at + 8L * j);
      z[zo + j + 1] = segment.get(WORD, at + 8L * j + 8);
      z[zo + j + 2] = segment.get(WORD, at + 8L * j + 16);
      z[zo + j + 3] = segment.get(WORD, at + 8L * j + 24);
    }
  }

  /** Copies some items, from the first on, to (z, zo). */
  @Override
  public void loadSome(int first, int count, long[] z, int zo) {
    if (heap.length > 0) {
      System.arraycopy(heap, first * width, z, zo, count * width);
    } else {
      MemorySegment.copy(segment, WORD, 8L * first * width, z, zo, count * width);
    }
  }

  /** The same on the heap, for who outlives the file. */
  public WordVector copy() {
    long[] words = new long[size * width];
    for (int i = 0; i < size; i++) {
      load(i, words, i * width);
    }
    return of(words, width);
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
