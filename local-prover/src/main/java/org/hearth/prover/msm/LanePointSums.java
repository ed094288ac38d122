package org.hearth.prover.msm;

import java.util.Arrays;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.backend.vector.kernel.LaneField;
import org.hearth.prover.backend.vector.kernel.Lanes;
import org.hearth.prover.curve.CurveGroup;

/** Sums of many groups of points, one lane of a vector a group. */
public final class LanePointSums implements PointSums {
  /**
   * Lanes by words of a coordinate: what a step works on should stay in a second-level cache of
   * half a MiB or more, and still share an inversion among many.
   */
  private static final int LANES_TIMES_WORDS = 8192;

  private final CurveGroup group;
  private final int words;
  private final int lanes;
  private final LaneAdder adder;
  private final int[] entry;

  /**
   * @param group the curve over the base field of BN254, or over its quadratic extension
   * @param fields how the coordinates are computed with
   */
  public LanePointSums(CurveGroup group, LaneField.Factory fields) {
    this.group = group;
    this.words = group.field().words();
    this.lanes = LANES_TIMES_WORDS / words;
    this.adder = new LaneAdder(group, fields, lanes);
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
    int full = (n + Lanes.LANES - 1) & -Lanes.LANES;
    Arrays.fill(entry, n, full, entry[0]);
    if (points.heap().length > 0) {
      adder.field().gather(points.heap(), entry, full, adder.nx, adder.ny);
    } else {
      adder.field().gather(points.segment(), entry, full, adder.nx, adder.ny);
    }
  }
}
