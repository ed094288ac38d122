package org.hearth.prover.backend.gpu.msm;

import org.hearth.prover.curve.CurveGroup;

/**
 * Joins what a GPU leaves of a sum. Of each window with digits of c bits come c points: T, the sum
 * of its buckets x_0, x_1, ..., and S_b, the sum of those whose number has bit b. Bucket i counts i
 * + 1 times, so the window's sum is T and all 2^b S_b.
 */
final class WindowSums {
  private final CurveGroup group;
  private final MsmPlan plan;
  private final int pointWords;
  private final long[] points;

  WindowSums(GpuGroup group, MsmPlan plan) {
    this.group = group.arithmetic();
    this.plan = plan;
    this.pointWords = group.sumBytes() / 8;
    this.points = new long[plan.windows() * plan.digitBits() * pointWords];
  }

  /**
   * Takes some windows' points.
   *
   * @param from as the GPU left them: (X, Y, ZZ, ZZZ), lowest window first
   * @param at index of the first of them
   * @return index of what follows them
   * @throws org.hearth.prover.backend.spi.BackendFailedException if a coordinate is none
   */
  int put(int firstWindow, int windows, long[] from, int at) {
    int count = windows * plan.digitBits() * pointWords;
    int to = firstWindow * plan.digitBits() * pointWords;
    System.arraycopy(from, at, points, to, count);
    XyzzPoints.canonical(points, to, count);
    return at + count;
  }

  /** Of all windows, Jacobian. */
  long[] total() {
    long[] total = new long[group.jacobianWords()];
    long[] point = new long[group.jacobianWords()];
    for (int window = plan.windows() - 1; window >= 0; window--) {
      int first = window * plan.digitBits();
      for (int bit = plan.digitBits() - 1; bit >= 0; bit--) {
        group.dbl(total, 0, total, 0);
        if (bit < plan.digitBits() - 1) {
          add(total, first + 1 + bit, point);
        }
      }
      add(total, first, point);
    }
    return total;
  }

  private void add(long[] total, int index, long[] point) {
    XyzzPoints.toJacobian(group, point, points, index * pointWords);
    group.add(total, 0, total, 0, point, 0);
  }
}
