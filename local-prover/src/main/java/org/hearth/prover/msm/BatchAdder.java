package org.hearth.prover.msm;

import java.util.Arrays;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.field.FlatField;

/**
 * Adds many pairs of affine points with one shared inversion.
 *
 * <p>Lane i holds a running sum (ax, ay) and the next point (nx, ny). One step computes, for all
 * lanes, the slope (ny - ay)/(nx - ax) with a single field inversion for the lot (Montgomery's
 * trick), so an addition costs 5 products and a square instead of the 11 of a mixed Jacobian one.
 * Lanes whose two points are equal, opposite, or whose sum is still infinity are recognised by a
 * zero denominator or their flag and treated apart, so any input is added correctly.
 */
final class BatchAdder {
  /**
   * More lanes spread the inversion thinner; this many keep the working set in a second-level
   * cache.
   */
  static final int LANES = 1024;

  /**
   * What follows the inversion is done for this many lanes at a time, whose words a first-level
   * cache holds.
   */
  private static final int BLOCK = 32;

  private final FlatField f;
  private final int w;
  final long[] ax;
  final long[] ay;
  final long[] nx;
  final long[] ny;
  final boolean[] infinity = new boolean[LANES];
  private final long[] d;
  private final long[] slope;
  private final long[] prefix;
  private final long[] three;
  private final boolean[] skip = new boolean[LANES];
  private final boolean[] cancel = new boolean[LANES];

  BatchAdder(CurveGroup group) {
    this.f = group.field();
    this.w = f.words();
    int size = LANES * w;
    ax = new long[size];
    ay = new long[size];
    nx = new long[size];
    ny = new long[size];
    d = new long[size];
    slope = new long[size];
    prefix = new long[size];
    three = new long[w];
    long[] one = new long[w];
    f.setOne(one, 0);
    f.dbl(three, 0, one, 0);
    f.add(three, 0, three, 0, one, 0);
  }

  /** Makes the first n running sums infinity. */
  void clear(int n) {
    Arrays.fill(infinity, 0, n, true);
  }

  /**
   * Adds the next point of each of the first n lanes, none of them infinity, to its running sum.
   */
  void step(int n) {
    boolean special = false;
    f.subAll(d, 0, nx, 0, ax, 0, n);
    f.subAll(slope, 0, ny, 0, ay, 0, n);
    for (int i = 0; i < n; i++) {
      skip[i] = false;
      cancel[i] = false;
      if (infinity[i] || f.isZero(d, i * w)) {
        special = true;
        prepareSpecial(i);
      }
    }
    f.invAll(d, prefix, n);
    for (int from = 0; from < n; from += BLOCK) {
      finish(from, Math.min(BLOCK, n - from), special);
    }
  }

  /** The sums of some lanes, given numerators in slope and inverted denominators in d. */
  private void finish(int from, int count, boolean special) {
    int o = from * w;
    f.mulAll(slope, o, slope, o, d, o, count);
    f.sqrAll(d, o, slope, o, count);
    f.subAll(d, o, d, o, ax, o, count);
    f.subAll(d, o, d, o, nx, o, count);
    f.subAll(prefix, o, ax, o, d, o, count);
    f.mulAll(prefix, o, prefix, o, slope, o, count);
    if (special) {
      for (int i = from; i < from + count; i++) {
        settle(i);
      }
    } else {
      f.subAll(ay, o, prefix, o, ay, o, count);
      System.arraycopy(d, o, ax, o, count * w);
    }
  }

  private void settle(int i) {
    int o = i * w;
    if (skip[i]) {
      f.copy(ax, o, nx, o);
      f.copy(ay, o, ny, o);
      infinity[i] = false;
    } else if (cancel[i]) {
      infinity[i] = true;
    } else {
      f.sub(ay, o, prefix, o, ay, o);
      f.copy(ax, o, d, o);
    }
  }

  /** Gives the lane a denominator that can be inverted, and remembers what its sum is. */
  private void prepareSpecial(int i) {
    int o = i * w;
    if (infinity[i]) {
      skip[i] = true;
      f.setOne(d, o);
    } else if (f.isZero(slope, o)) {
      // Doubling: slope 3x^2 / 2y. No point of a group of odd order has y = 0.
      f.sqr(slope, o, ax, o);
      f.mul(slope, o, slope, o, three, 0);
      f.dbl(d, o, ay, o);
    } else {
      cancel[i] = true;
      f.setOne(d, o);
    }
  }
}
