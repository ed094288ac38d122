package org.hearth.prover.backend.gpu.msm;

/**
 * Joins what a GPU leaves of a sum. Of each window with digits of c bits come c points: T, the sum
 * of its buckets x_0, x_1, ..., and S_b, the sum of those whose number has bit b. Bucket i counts i
 * + 1 times, so the window's sum is T and all 2^b S_b.
 *
 * <p>The points stay as they come: with a sum of the same form an addition is 14 products and a
 * doubling 9, both at once 22, where a Jacobian sum would need 7 for a doubling but 18 for an
 * addition, and twice as many sums and differences.
 */
final class WindowSums {
  private final GpuGroup group;
  private final MsmPlan plan;
  private final int pointWords;
  private final long[] points;

  WindowSums(GpuGroup group, MsmPlan plan) {
    this.group = group;
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
    XyzzSum total = new XyzzSum(group.arithmetic());
    for (int window = plan.windows() - 1; window >= 0; window--) {
      int first = window * plan.digitBits();
      total.dbl();
      for (int bit = plan.digitBits() - 2; bit >= 0; bit--) {
        total.dblAdd(points, (first + 1 + bit) * pointWords);
      }
      total.add(points, first * pointWords);
    }
    return total.toJacobian();
  }
}
