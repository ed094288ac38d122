package org.hearth.prover.backend.vector.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Copies affine points that lie scattered over a table into lanes, in {@link Lanes} form. */
final class PointGather {
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Points whose first words are read ahead; see {@link #touch}. */
  private static final int AHEAD = 128;

  /** Bytes of a cache line. */
  private static final int LINE = 64;

  private static final double[] PLUS = new double[AHEAD];

  static {
    Arrays.fill(PLUS, 1);
  }

  private final int words;
  private final int stride;
  private final int[] place = new int[AHEAD];
  private final double[] signs = new double[AHEAD];
  private final long[] turned = new long[8 * AHEAD];

  /** Never read: it keeps the reads of {@link #touch} alive. */
  @SuppressWarnings("unused")
  private long touched;

  PointGather(int components, int stride) {
    this.words = 4 * components;
    this.stride = stride;
  }

  /** See {@link LaneField#gather(long[], int[], int, double[], double[])}. */
  void run(long[] points, int[] entries, int count, double[] x, double[] y) {
    int width = 2 * words;
    for (int from = 0; from < count; from += AHEAD) {
      int to = Math.min(count, from + AHEAD);
      touched += touch(points, entries, from, to, width);
      if (WordBlocks.usable()) {
        for (int pair = 0; pair < words / 4; pair++) {
          choose(entries, from, to, pair);
          WordBlocks.turn(points, place, 0, to - from, turned);
          split(from, to - from, pair, x, y);
        }
      } else {
        for (int c = 0; c < words; c += 4) {
          copy(points, entries, from, to, width, c, x, c / 4 * stride, 0);
          copy(points, entries, from, to, width, words + c, y, c / 4 * stride, 1);
        }
      }
    }
  }

  void run(MemorySegment points, int[] entries, int count, double[] x, double[] y) {
    int width = 2 * words;
    for (int from = 0; from < count; from += AHEAD) {
      int to = Math.min(count, from + AHEAD);
      touched += touch(points, entries, from, to, width);
      if (WordBlocks.usable()) {
        for (int pair = 0; pair < words / 4; pair++) {
          choose(entries, from, to, pair);
          WordBlocks.turn(points, place, 0, to - from, turned);
          split(from, to - from, pair, x, y);
        }
      } else {
        for (int c = 0; c < words; c += 4) {
          copy(points, entries, from, to, width, c, x, c / 4 * stride, 0);
          copy(points, entries, from, to, width, words + c, y, c / 4 * stride, 1);
        }
      }
    }
  }

  /** Pairs of elements: x and y in G1, the two components of each in G2. */
  private void choose(int[] entries, int from, int to, int pair) {
    for (int i = from; i < to; i++) {
      place[i - from] = (entries[i] >>> 1) * (words / 4) + pair;
      signs[i - from] = 1 - 2 * (entries[i] & 1);
    }
  }

  private void split(int from, int count, int pair, double[] x, double[] y) {
    int z = Lanes.index(from);
    if (words == 4) {
      WordBlocks.split(turned, count, PLUS, signs, x, z, y, z);
    } else if (pair == 0) {
      WordBlocks.split(turned, count, PLUS, PLUS, x, z, x, z + stride);
    } else {
      WordBlocks.split(turned, count, signs, signs, y, z, y, z + stride);
    }
  }

  /**
   * Reads a word of each cache line of the points that are about to be gathered. They lie scattered
   * over the table; this short loop has many reads under way at once where the copying itself would
   * wait for one after another (Java has no prefetch).
   */
  private static long touch(long[] points, int[] entry, int from, int to, int width) {
    long bits = 0;
    for (int i = from; i < to; i++) {
      int at = (entry[i] >>> 1) * width;
      bits ^= points[at] ^ points[at + width / 2] ^ points[at + width - 1];
    }
    return bits;
  }

  private static long touch(MemorySegment points, int[] entry, int from, int to, int width) {
    long bits = 0;
    // Points that begin at a cache line's start have one line less.
    long last = points.address() % LINE == 0 ? LINE : 8;
    for (int i = from; i < to; i++) {
      long at = (entry[i] >>> 1) * 8L * width;
      bits ^= points.get(WORD, at) ^ points.get(WORD, at + 8L * width - last);
    }
    return bits;
  }

  /**
   * Copies one component of one coordinate into lanes.
   *
   * @param offset words from the point's first to the component's first
   * @param signed 1 if the coordinate changes sign with the entry, else 0
   */
  private static void copy(
      long[] points,
      int[] entry,
      int from,
      int to,
      int width,
      int offset,
      double[] z,
      int zo,
      int signed) {
    for (int i = from; i < to; i++) {
      int at = (entry[i] >>> 1) * width + offset;
      Lanes.split(
          points[at],
          points[at + 1],
          points[at + 2],
          points[at + 3],
          z,
          zo + Lanes.index(i),
          Lanes.LANES,
          1 - 2 * (entry[i] & signed));
    }
  }

  private static void copy(
      MemorySegment points,
      int[] entry,
      int from,
      int to,
      int width,
      int offset,
      double[] z,
      int zo,
      int signed) {
    for (int i = from; i < to; i++) {
      long at = 8 * ((long) (entry[i] >>> 1) * width + offset);
      Lanes.split(
          points.get(WORD, at),
          points.get(WORD, at + 8),
          points.get(WORD, at + 16),
          points.get(WORD, at + 24),
          z,
          zo + Lanes.index(i),
          Lanes.LANES,
          1 - 2 * (entry[i] & signed));
    }
  }
}
