package org.hearth.prover.msm;

import java.util.Arrays;
import org.hearth.prover.backend.vector.kernel.LaneField;
import org.hearth.prover.backend.vector.kernel.Lanes;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.field.FlatField;

/**
 * Adds many pairs of affine points with one shared inversion, in vector registers.
 *
 * <p>Lane i holds a running sum (ax, ay) and the next point (nx, ny). The denominators nx - ax are
 * inverted together by Montgomery's trick in two stages: {@link LaneField#CHAIN} chains of products
 * run along the blocks side by side, so that no product waits for the one before it; their ends are
 * multiplied in a tree down to one block, whose eight lanes are inverted in 64-bit arithmetic.
 *
 * <p>Lanes that an addition formula can't serve (equal or opposite points, a sum that is infinity)
 * are found by a product that is zero, or by their flag. They are computed apart, and two harmless
 * numbers take their place in the batch.
 */
final class LaneAdder {
  private static final int CHAIN = LaneField.CHAIN;
  private static final int BLOCK = Lanes.BLOCK;

  private final CurveGroup group;
  private final FlatField f;
  private final int words;
  private final LaneField field;
  private final int stride;
  private final int components;
  final double[] ax;
  final double[] ay;
  final double[] nx;
  final double[] ny;
  final boolean[] infinity;
  private final double[] denominators;
  private final double[] prefixes;
  private final double[] inverse;
  private final double[] running;

  /** The ends of the chains, their products by pairs, and so on down to one block. */
  private final double[] tree;

  private final long[] beforeInversion;
  private final long[] totals;
  private final long[] scratch;
  private final Specials specials;

  LaneAdder(CurveGroup group, LaneField.Factory fields, int capacity) {
    this.group = group;
    this.f = group.field();
    this.words = f.words();
    this.components = words / 4;
    this.stride = (capacity / Lanes.LANES + CHAIN) * BLOCK;
    this.field = fields.of(components, stride);
    this.beforeInversion = Arrays.copyOf(field.beforeInversion(), words);
    int size = components * stride;
    this.ax = new double[size];
    this.ay = new double[size];
    this.nx = new double[size];
    this.ny = new double[size];
    this.infinity = new boolean[capacity];
    this.denominators = new double[size];
    this.prefixes = new double[size];
    this.inverse = new double[size];
    this.running = new double[size];
    this.tree = new double[size + 2 * CHAIN * BLOCK];
    this.totals = new long[Lanes.LANES * words];
    this.scratch = new long[Lanes.LANES * words];
    this.specials = new Specials();
  }

  LaneField field() {
    return field;
  }

  /** Writes the affine point of a lane's running sum; all zero is infinity. */
  void store(int lane, long[] z, int zo) {
    if (infinity[lane]) {
      Arrays.fill(z, zo, zo + 2 * words, 0);
    } else {
      store(ax, lane, z, zo);
      store(ay, lane, z, zo + words);
    }
  }

  private void store(double[] x, int lane, long[] z, int zo) {
    for (int c = 0; c < components; c++) {
      field.store(x, c * stride + Lanes.index(lane), z, zo + 4 * c);
    }
  }

  private void load(long[] x, int xo, double[] z, int lane) {
    for (int c = 0; c < components; c++) {
      field.load(x, xo + 4 * c, z, c * stride + Lanes.index(lane));
    }
  }

  /** Takes the next point of the first n lanes as their running sum. */
  void begin(int n) {
    for (int c = 0; c < components; c++) {
      System.arraycopy(nx, c * stride, ax, c * stride, Lanes.blocks(n) * BLOCK);
      System.arraycopy(ny, c * stride, ay, c * stride, Lanes.blocks(n) * BLOCK);
    }
    Arrays.fill(infinity, 0, n, false);
  }

  /** Adds the next point of each of the first n lanes, none of them infinity. */
  void step(int n) {
    int blocks = Lanes.blocks(n);
    specials.clear();
    for (int i = n; i < blocks * Lanes.LANES; i++) {
      specials.keep(i);
    }
    for (int i = 0; i < n; i++) {
      if (infinity[i]) {
        specials.takeNext(i);
      }
    }
    multiplyDenominators(blocks);
    if (!invertTotals(blocks)) {
      specials.findEqual(n);
      multiplyDenominators(blocks);
      if (!invertTotals(blocks)) {
        throw new IllegalStateException("a denominator is zero without any two points being equal");
      }
    }
    field.add(ax, ay, nx, ny, denominators, prefixes, running, blocks);
    specials.settle();
  }

  private void multiplyDenominators(int blocks) {
    // Chains may start with any number but zero: it cancels.
    Arrays.fill(prefixes, 0, CHAIN * BLOCK, 0);
    if (components == 2) {
      Arrays.fill(prefixes, stride, stride + CHAIN * BLOCK, 0);
    }
    for (int k = 0; k < CHAIN; k++) {
      Arrays.fill(prefixes, k * BLOCK, k * BLOCK + Lanes.LANES, field.lowestOne());
    }
    field.denominators(ax, nx, denominators, prefixes, blocks);
  }

  /**
   * Inverts the product at the end of each chain into {@link #running}.
   *
   * @return false if one of them is zero
   */
  private boolean invertTotals(int blocks) {
    // Block k of the prefixes belongs to chain k mod CHAIN.
    for (int k = blocks; k < blocks + CHAIN; k++) {
      for (int c = 0; c < components; c++) {
        System.arraycopy(
            prefixes, c * stride + k * BLOCK, tree, c * stride + k % CHAIN * BLOCK, BLOCK);
      }
    }
    int at = 0;
    for (int half = CHAIN / 2; half >= 1; half /= 2) {
      int next = at + 2 * half * BLOCK;
      field.multiply(tree, next, tree, at, tree, at + half * BLOCK, half);
      at = next;
    }
    for (int i = 0; i < Lanes.LANES; i++) {
      for (int c = 0; c < components; c++) {
        store(at, i, c);
      }
      if (f.isZero(totals, i * words)) {
        return false;
      }
      f.mul(totals, i * words, totals, i * words, beforeInversion, 0);
    }
    f.invAll(totals, scratch, Lanes.LANES);
    return descend(at);
  }

  private void store(int at, int lane, int c) {
    field.store(tree, c * stride + at + lane, totals, lane * words + 4 * c);
  }

  private boolean descend(int leaf) {
    for (int i = 0; i < Lanes.LANES; i++) {
      for (int c = 0; c < components; c++) {
        field.load(totals, i * words + 4 * c, running, c * stride + i);
      }
    }
    int at = leaf;
    for (int half = 1; half < CHAIN; half *= 2) {
      at -= 2 * half * BLOCK;
      // The inverse of a product a b, times b, is that of a, and the other way round.
      field.multiply(inverse, half * BLOCK, tree, at, running, 0, half);
      field.multiply(inverse, 0, tree, at + half * BLOCK, running, 0, half);
      for (int c = 0; c < components; c++) {
        System.arraycopy(inverse, c * stride, running, c * stride, 2 * half * BLOCK);
      }
    }
    return true;
  }

  /** Lanes that stand aside during a step, and what they hold after it. */
  private final class Specials {
    private int[] lane = new int[64];
    private long[] sum = new long[64 * 2 * words];
    private int count;
    private final long[] jacobian = new long[3 * words];

    void clear() {
      count = 0;
    }

    private int add(int i) {
      if (count == lane.length) {
        lane = Arrays.copyOf(lane, 2 * count);
        sum = Arrays.copyOf(sum, 2 * sum.length);
      }
      lane[count] = i;
      return count++ * 2 * words;
    }

    /** Two numbers that differ, in place of the lane's x coordinates. */
    private void replace(int i) {
      for (int c = 0; c < components; c++) {
        int at = c * stride + Lanes.index(i);
        for (int k = 0; k < BLOCK; k += Lanes.LANES) {
          ax[at + k] = 0;
          nx[at + k] = 0;
          ay[at + k] = 0;
          ny[at + k] = 0;
        }
      }
      nx[Lanes.index(i)] = field.lowestOne();
    }

    /** The lane is not part of this step. */
    void keep(int i) {
      int at = add(i);
      LaneAdder.this.store(ax, i, sum, at);
      LaneAdder.this.store(ay, i, sum, at + words);
      replace(i);
    }

    /** The lane's sum was infinity, so it is the next point now. */
    void takeNext(int i) {
      int at = add(i);
      LaneAdder.this.store(nx, i, sum, at);
      LaneAdder.this.store(ny, i, sum, at + words);
      infinity[i] = false;
      replace(i);
    }

    /** Lanes whose two points have the same x: doubles them, or cancels them. */
    void findEqual(int n) {
      long[] a = new long[2 * words];
      long[] b = new long[2 * words];
      for (int i = 0; i < n; i++) {
        LaneAdder.this.store(ax, i, a, 0);
        LaneAdder.this.store(nx, i, b, 0);
        if (!f.equal(a, 0, b, 0)) {
          continue;
        }
        LaneAdder.this.store(ay, i, a, words);
        LaneAdder.this.store(ny, i, b, words);
        int at = add(i);
        group.toJacobian(jacobian, 0, a, 0);
        group.addMixed(jacobian, 0, jacobian, 0, b, 0);
        infinity[i] = group.isJacobianInfinity(jacobian, 0);
        group.toAffine(sum, at, jacobian, 0);
        replace(i);
      }
    }

    void settle() {
      for (int k = 0; k < count; k++) {
        load(sum, k * 2 * words, ax, lane[k]);
        load(sum, k * 2 * words + words, ay, lane[k]);
      }
    }
  }
}
