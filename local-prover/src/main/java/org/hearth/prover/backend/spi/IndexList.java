package org.hearth.prover.backend.spi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A read-only list of indices, each 32 bits, little-endian, in a mapped file or in memory outside
 * the heap. Never on the heap, so that HotSpot compiles one way of reading it.
 */
public final class IndexList {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment segment;

  /**
   * @param segment not of the heap; its length is a multiple of 4
   */
  public IndexList(MemorySegment segment) {
    this.segment = segment;
  }

  /** A copy. */
  public static IndexList of(int... indices) {
    MemorySegment copy = Arena.ofAuto().allocate(Math.max(4, 4L * indices.length), 64);
    for (int i = 0; i < indices.length; i++) {
      copy.set(INT, 4L * i, indices[i]);
    }
    return new IndexList(copy.asSlice(0, 4L * indices.length));
  }

  public int size() {
    return (int) (segment.byteSize() / 4);
  }

  public int get(int i) {
    return segment.get(INT, 4L * i);
  }

  /** All of them. */
  public int[] toArray() {
    int[] all = new int[size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = get(i);
    }
    return all;
  }
}
