package org.hearth.prover.backend.vector.kernel;

/** Fp[u]/(u^2 + 1) over the base field of BN254: component 0 is the real part. */
final class QuadraticLanes extends FmaLanes {
  private final int stride;

  // One chunk each: a number's 0 is its real part, 1 its imaginary part.
  private final double[] slope0;
  private final double[] slope1;
  private final double[] x0;
  private final double[] x1;
  private final double[] run0;
  private final double[] run1;
  private final double[] v;
  private final double[] w;
  private final double[] m;

  QuadraticLanes(int stride) {
    super(2, stride);
    this.stride = stride;
    int size = CHAIN * Lanes.BLOCK;
    this.slope0 = new double[size];
    this.slope1 = new double[size];
    this.x0 = new double[size];
    this.x1 = new double[size];
    this.run0 = new double[size];
    this.run1 = new double[size];
    this.v = new double[size];
    this.w = new double[size];
    this.m = new double[size];
  }

  @Override
  public int components() {
    return 2;
  }

  @Override
  void subtract(double[] z, double[] a, double[] b, int blocks) {
    FpKernels.subtract(z, 0, a, 0, b, 0, blocks);
    FpKernels.subtract(z, stride, a, stride, b, stride, blocks);
  }

  @Override
  public void multiply(double[] z, int zo, double[] a, int ao, double[] b, int bo, int blocks) {
    int a1 = ao + stride;
    int b1 = bo + stride;
    FpKernels.multiply(v, 0, a, ao, b, bo, blocks);
    FpKernels.multiply(w, 0, a, a1, b, b1, blocks);
    FpKernels.crossProduct(m, 0, a, ao, a, a1, b, bo, b, b1, blocks);
    FpKernels.productParts(z, zo, z, zo + stride, m, 0, v, 0, w, 0, blocks);
  }

  @Override
  void addPoints(
      double[] ax, double[] ay, double[] nx, double[] ny, int at, double[] inverse, int blocks) {
    int at1 = at + stride;
    FpKernels.differenceReduced(run0, 0, ny, at, ay, at, blocks);
    FpKernels.differenceReduced(run1, 0, ny, at1, ay, at1, blocks);
    FpKernels.multiply(v, 0, run0, 0, inverse, 0, blocks);
    FpKernels.multiply(w, 0, run1, 0, inverse, stride, blocks);
    FpKernels.crossProduct(m, 0, run0, 0, run1, 0, inverse, 0, inverse, stride, blocks);
    FpKernels.productParts(slope0, 0, slope1, 0, m, 0, v, 0, w, 0, blocks);
    FpKernels.twiceSquareRealLessTwo(x0, 0, slope0, 0, slope1, 0, ax, at, nx, at, blocks);
    FpKernels.twiceSquareImaginaryLessTwo(x1, 0, slope0, 0, slope1, 0, ax, at1, nx, at1, blocks);
    FpKernels.subtract(run0, 0, ax, at, x0, 0, blocks);
    FpKernels.subtract(run1, 0, ax, at1, x1, 0, blocks);
    FpKernels.multiply(v, 0, run0, 0, slope0, 0, blocks);
    FpKernels.multiply(w, 0, run1, 0, slope1, 0, blocks);
    FpKernels.crossProduct(m, 0, run0, 0, run1, 0, slope0, 0, slope1, 0, blocks);
    FpKernels.productParts(run0, 0, run1, 0, m, 0, v, 0, w, 0, blocks);
    FpKernels.differenceReduced(ay, at, run0, 0, ay, at, blocks);
    FpKernels.differenceReduced(ay, at1, run1, 0, ay, at1, blocks);
    System.arraycopy(x0, 0, ax, at, blocks * Lanes.BLOCK);
    System.arraycopy(x1, 0, ax, at1, blocks * Lanes.BLOCK);
  }
}
