package org.hearth.prover.backend.vector.kernel;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import org.hearth.prover.field.Bn254;

/**
 * What both fields of floating-point lanes have in common: {@link Lanes} form, chains by chunks.
 */
abstract class FmaLanes implements LaneField {
  private static final int BLOCK = Lanes.BLOCK;

  private final int stride;
  private final Lanes lanes = new Lanes(Bn254.FP);
  private final PointGather gather;
  private final double[] inverse;
  private final long[] four = new long[4];

  FmaLanes(int components, int stride) {
    this.stride = stride;
    this.gather = new PointGather(components, stride);
    this.inverse = new double[components * stride];
    Bn254.FP.put(BigInteger.valueOf(4), four, 0);
  }

  @Override
  public final int stride() {
    return stride;
  }

  @Override
  public final double lowestOne() {
    return 1;
  }

  /** Words read with R = 2^256 instead of 2^255: their inverse comes out four times too large. */
  @Override
  public final long[] beforeInversion() {
    return four;
  }

  @Override
  public final void load(long[] x, int xo, double[] z, int at) {
    lanes.loadSmall(x, xo, z, at);
  }

  @Override
  public final void store(double[] x, int at, long[] z, int zo) {
    lanes.store(x, at, z, zo);
  }

  @Override
  public final void gather(long[] points, int[] entries, int count, double[] x, double[] y) {
    gather.run(points, entries, count, x, y);
  }

  @Override
  public final void gather(MemorySegment points, int[] entries, int count, double[] x, double[] y) {
    gather.run(points, entries, count, x, y);
  }

  @Override
  public final void denominators(
      double[] ax, double[] nx, double[] denominators, double[] prefixes, int blocks) {
    subtract(denominators, nx, ax, blocks);
    for (int at = 0; at < blocks; at += CHAIN) {
      int count = Math.min(CHAIN, blocks - at);
      multiply(
          prefixes, (at + CHAIN) * BLOCK, denominators, at * BLOCK, prefixes, at * BLOCK, count);
    }
  }

  @Override
  public final void add(
      double[] ax,
      double[] ay,
      double[] nx,
      double[] ny,
      double[] denominators,
      double[] prefixes,
      double[] running,
      int blocks) {
    for (int at = (blocks - 1) / CHAIN * CHAIN; at >= 0; at -= CHAIN) {
      int count = Math.min(CHAIN, blocks - at);
      multiply(inverse, 0, prefixes, at * BLOCK, running, 0, count);
      multiply(running, 0, denominators, at * BLOCK, running, 0, count);
      addPoints(ax, ay, nx, ny, at * BLOCK, inverse, count);
    }
  }

  /** z = a - b of x coordinates. */
  abstract void subtract(double[] z, double[] a, double[] b, int blocks);

  /**
   * Finishes affine additions: (ax, ay) += (nx, ny).
   *
   * @param inverse 1 / (nx - ax), at 0
   * @param at where ax, ay, nx, ny start
   * @param blocks at most CHAIN
   */
  abstract void addPoints(
      double[] ax, double[] ay, double[] nx, double[] ny, int at, double[] inverse, int blocks);
}
