package org.hearth.prover.kernel;

/**
 * Coordinates of points, block by block. An element has one or two components; component c of all
 * blocks stands {@link #stride} doubles after component c - 1, in every array.
 */
public interface LaneField {

  /** 1 for a prime field, 2 for its quadratic extension. */
  int components();

  /** Doubles between one component and the next. */
  int stride();

  /** z = a - b of running sums of x coordinates and of such coordinates. */
  void subtract(double[] z, int zo, double[] a, int ao, double[] b, int bo, int blocks);

  /** z = a b, b small where there are two components (what subtract gives is not, products are). */
  void multiply(double[] z, int zo, double[] a, int ao, double[] b, int bo, int blocks);

  /**
   * Finishes affine additions: (ax, ay) += (nx, ny).
   *
   * @param inverse 1 / (nx - ax), at 0
   * @param at where ax, ay, nx, ny start
   * @param blocks at most as many as the field was made for
   */
  void addPoints(
      double[] ax, double[] ay, double[] nx, double[] ny, int at, double[] inverse, int blocks);

  /** A prime field. */
  static LaneField prime(int chunk, int stride) {
    return new PrimeLanes(chunk, stride);
  }

  /** Its quadratic extension. */
  static LaneField quadratic(int chunk, int stride) {
    return new QuadraticLanes(chunk, stride);
  }
}
