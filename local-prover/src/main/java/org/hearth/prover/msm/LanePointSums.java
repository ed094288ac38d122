package org.hearth.prover.msm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.engine.WordVector;
import org.hearth.prover.kernel.Lanes;
import org.hearth.prover.kernel.WordBlocks;

/** Sums of many groups of points, one lane of a vector a group. */
public final class LanePointSums implements PointSums {
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /**
   * Lanes by words of a coordinate: what a step works on should stay in a second-level cache of
   * half a MiB or more, and still share an inversion among many.
   */
  private static final int LANES_TIMES_WORDS = 8192;

  /** Points whose first words are read ahead; see {@link #touch}. */
  private static final int AHEAD = 128;

  /** Bytes of a cache line. */
  private static final int LINE = 64;

  private static final double[] PLUS = new double[AHEAD];

  static {
    Arrays.fill(PLUS, 1);
  }

  private final CurveGroup group;
  private final int words;
  private final int lanes;
  private final LaneAdder adder;
  private final int stride;
  private final int[] entry;
  private final int[] place = new int[AHEAD];
  private final double[] signs = new double[AHEAD];
  private final long[] turned = new long[8 * AHEAD];

  /** Never read: it keeps the reads of {@link #touch} alive. */
  @SuppressWarnings("unused")
  private long touched;

  /**
   * @param group the curve over the base field of BN254, or over its quadratic extension
   */
  public LanePointSums(CurveGroup group) {
    this.group = group;
    this.words = group.field().words();
    this.lanes = LANES_TIMES_WORDS / words;
    this.adder = new LaneAdder(group, lanes);
    this.stride = adder.ax.length / (words / 4);
    this.entry = new int[lanes];
  }

  @Override
  public int lanes() {
    return lanes;
  }

  @Override
  public void sum(WordVector points, int[] entries, int[] start, int groups, long[] sums) {
    GroupLanes cut = GroupLanes.cut(start, groups);
    long[] pieces = new long[cut.pieceCount() * 2 * words];
    for (int from = 0; from < cut.size(); from += lanes) {
      int n = Math.min(lanes, cut.size() - from);
      run(points, entries, cut, from, n);
      for (int i = 0; i < n; i++) {
        int target = cut.target(from + i);
        if (target >= 0) {
          adder.store(i, sums, target * 2 * words);
        } else {
          adder.store(i, pieces, ~target * 2 * words);
        }
      }
    }
    cut.joinPieces(group, pieces, sums);
  }

  private void run(WordVector points, int[] entries, GroupLanes cut, int from, int n) {
    int busy = n;
    for (int s = 0; busy > 0; s++) {
      while (busy > 0 && cut.count(from + busy - 1) <= s) {
        busy--;
      }
      for (int i = 0; i < busy; i++) {
        entry[i] = entries[cut.start(from + i) + s];
      }
      gather(points, busy);
      if (s == 0) {
        adder.begin(busy);
      } else if (busy > 0) {
        adder.step(busy);
      }
    }
  }

  private void gather(WordVector points, int n) {
    int[] e = entry;
    int width = 2 * words;
    int full = (n + Lanes.LANES - 1) & -Lanes.LANES;
    Arrays.fill(e, n, full, e[0]);
    for (int from = 0; from < full; from += AHEAD) {
      int to = Math.min(full, from + AHEAD);
      if (points.heap().length > 0) {
        touched += touch(points.heap(), e, from, to, width);
      } else {
        touched += touch(points.segment(), e, from, to, width);
      }
      if (WordBlocks.usable()) {
        turn(points, from, to);
      } else {
        copy(points, from, to);
      }
    }
  }

  private void turn(WordVector points, int from, int to) {
    int n = to - from;
    for (int i = 0; i < n; i++) {
      signs[i] = 1 - 2 * (entry[from + i] & 1);
    }
    // Pairs of elements: x and y in G1, the two components of each in G2.
    for (int pair = 0; pair < words / 4; pair++) {
      for (int i = 0; i < n; i++) {
        place[i] = (entry[from + i] >>> 1) * (words / 4) + pair;
      }
      if (points.heap().length > 0) {
        WordBlocks.turn(points.heap(), place, 0, n, turned);
      } else {
        WordBlocks.turn(points.segment(), place, 0, n, turned);
      }
      int z = Lanes.index(from);
      if (words == 4) {
        WordBlocks.split(turned, n, PLUS, signs, adder.nx, z, adder.ny, z);
      } else if (pair == 0) {
        WordBlocks.split(turned, n, PLUS, PLUS, adder.nx, z, adder.nx, z + stride);
      } else {
        WordBlocks.split(turned, n, signs, signs, adder.ny, z, adder.ny, z + stride);
      }
    }
  }

  private void copy(WordVector points, int from, int to) {
    int[] e = entry;
    int width = 2 * words;
    for (int c = 0; c < words; c += 4) {
      int component = c / 4 * stride;
      if (points.heap().length > 0) {
        long[] heap = points.heap();
        copy(heap, e, from, to, width, c, adder.nx, component, 0);
        copy(heap, e, from, to, width, words + c, adder.ny, component, 1);
      } else {
        MemorySegment mapped = points.segment();
        copy(mapped, e, from, to, width, c, adder.nx, component, 0);
        copy(mapped, e, from, to, width, words + c, adder.ny, component, 1);
      }
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
