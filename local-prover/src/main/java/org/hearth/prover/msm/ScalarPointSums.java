package org.hearth.prover.msm;

import java.util.Arrays;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.field.FlatField;

/**
 * Sums of many groups of points, one lane a group, in 64-bit arithmetic.
 *
 * <p>Groups are worked off by falling size, so the lanes still busy are always the first ones. A
 * group longer than {@code longest} is cut into pieces that are lanes of their own, so no witness
 * (all scalars equal, say) can leave one lane running alone.
 */
public final class ScalarPointSums implements PointSums {
  private static final int TOUCHED = 64;

  private final CurveGroup group;
  private final FlatField f;
  private final int w;
  private final BatchAdder adder;

  /** Never read: it keeps the reads of {@link #touch} alive. */
  @SuppressWarnings("unused")
  private long touched;

  public ScalarPointSums(CurveGroup group) {
    this.group = group;
    this.f = group.field();
    this.w = f.words();
    this.adder = new BatchAdder(group);
  }

  @Override
  public int lanes() {
    return BatchAdder.LANES;
  }

  @Override
  public void sum(WordVector points, int[] entries, int[] start, int groups, long[] sums) {
    GroupLanes lanes = GroupLanes.cut(start, groups);
    long[] pieces = new long[lanes.pieceCount() * 2 * w];
    for (int from = 0; from < lanes.size(); from += BatchAdder.LANES) {
      int n = Math.min(BatchAdder.LANES, lanes.size() - from);
      run(points, entries, lanes, from, n);
      for (int i = 0; i < n; i++) {
        int target = lanes.target(from + i);
        if (target >= 0) {
          store(i, sums, target * 2 * w);
        } else {
          store(i, pieces, ~target * 2 * w);
        }
      }
    }
    lanes.joinPieces(group, pieces, sums);
  }

  private void run(WordVector points, int[] entries, GroupLanes lanes, int from, int n) {
    adder.clear(n);
    int busy = n;
    for (int s = 0; busy > 0; s++) {
      while (busy > 0 && lanes.count(from + busy - 1) <= s) {
        busy--;
      }
      for (int at = 0; at < busy; at += TOUCHED) {
        int to = Math.min(busy, at + TOUCHED);
        touch(points, entries, lanes, from, s, at, to);
        for (int i = at; i < to; i++) {
          gather(points, entries[lanes.start(from + i) + s], i);
        }
      }
      if (s == 0) {
        System.arraycopy(adder.nx, 0, adder.ax, 0, busy * w);
        System.arraycopy(adder.ny, 0, adder.ay, 0, busy * w);
        Arrays.fill(adder.infinity, 0, busy, false);
      } else if (busy > 0) {
        adder.step(busy);
      }
    }
  }

  /**
   * Reads a word of each point that is about to be gathered. Points lie scattered over the table;
   * this short loop has many reads under way at once where the gathering itself would wait for one
   * after another (Java has no prefetch).
   */
  private void touch(
      WordVector points, int[] entries, GroupLanes lanes, int from, int s, int at, int to) {
    long bits = 0;
    for (int i = at; i < to; i++) {
      bits ^= points.word(entries[lanes.start(from + i) + s] >>> 1, w);
    }
    touched = bits;
  }

  private void gather(WordVector points, int entry, int lane) {
    int at = lane * w;
    points.load(entry >>> 1, 0, w, adder.nx, at);
    points.load(entry >>> 1, w, w, adder.ny, at);
    if ((entry & 1) != 0) {
      f.neg(adder.ny, at, adder.ny, at);
    }
  }

  private void store(int lane, long[] z, int zo) {
    if (adder.infinity[lane]) {
      Arrays.fill(z, zo, zo + 2 * w, 0);
    } else {
      f.copy(z, zo, adder.ax, lane * w);
      f.copy(z, zo + w, adder.ay, lane * w);
    }
  }
}
