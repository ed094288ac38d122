package org.hearth.prover.backend.vector.kernel;

/** The base field of BN254. */
final class PrimeLanes extends FmaLanes {
  private final double[] slope;
  private final double[] x;

  PrimeLanes(int stride) {
    super(1, stride);
    this.slope = new double[CHAIN * Lanes.BLOCK];
    this.x = new double[CHAIN * Lanes.BLOCK];
  }

  @Override
  public int components() {
    return 1;
  }

  @Override
  void subtract(double[] z, double[] a, double[] b, int blocks) {
    FpKernels.subtract(z, 0, a, 0, b, 0, blocks);
  }

  @Override
  public void multiply(double[] z, int zo, double[] a, int ao, double[] b, int bo, int blocks) {
    FpKernels.multiply(z, zo, a, ao, b, bo, blocks);
  }

  @Override
  void addPoints(
      double[] ax, double[] ay, double[] nx, double[] ny, int at, double[] inverse, int blocks) {
    FpKernels.differenceTimes(slope, 0, ny, at, ay, at, inverse, 0, blocks);
    FpKernels.twiceSquareLessTwo(x, 0, slope, 0, ax, at, nx, at, blocks);
    FpKernels.timesDifferenceLess(ay, at, slope, 0, ax, at, x, 0, ay, at, blocks);
    System.arraycopy(x, 0, ax, at, blocks * Lanes.BLOCK);
  }
}
