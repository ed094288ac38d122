package org.hearth.prover.backend.vector.kernel;

import java.lang.foreign.MemorySegment;

/**
 * Coordinates of points, block by block, and what adding points in lockstep needs of them. An
 * element has one or two components; component c of all blocks stands {@link #stride} doubles after
 * component c - 1, in every array. What the doubles hold is the implementation's own business: it
 * alone brings elements in and out.
 */
public interface LaneField {
  /** Chains of products, in blocks, that run side by side; a power of two. */
  int CHAIN = 16;

  /** 1 for a prime field, 2 for its quadratic extension. */
  int components();

  /** Doubles between one component and the next. */
  int stride();

  /** What stands in an element's lowest limb if its limbs are 1, 0, 0, 0, 0. */
  double lowestOne();

  /**
   * A number (words as in keys, one component) by which the words of an element must be multiplied
   * before they are inverted, so that the inverse is the one that {@link #add} expects.
   */
  long[] beforeInversion();

  /** Brings the words of one component into the lane whose lowest limb is at z[at]. */
  void load(long[] x, int xo, double[] z, int at);

  /** The reverse: canonical words. */
  void store(double[] x, int at, long[] z, int zo);

  /**
   * Brings affine points into lanes.
   *
   * @param points words of affine points; none of those named is infinity
   * @param entries index * 2 + (1 if the point is to be negated), a multiple of eight of them
   */
  void gather(long[] points, int[] entries, int count, double[] x, double[] y);

  /** The same from memory outside the heap, a mapped file. */
  void gather(MemorySegment points, int[] entries, int count, double[] x, double[] y);

  /**
   * Denominators nx - ax, and their products along each chain: block k + CHAIN of the prefixes is
   * block k of them times block k of the denominators.
   *
   * @param prefixes the first CHAIN blocks hold what the chains start with
   */
  void denominators(double[] ax, double[] nx, double[] denominators, double[] prefixes, int blocks);

  /** z = a b, of numbers that are small: products, or what was loaded. At most CHAIN blocks. */
  void multiply(double[] z, int zo, double[] a, int ao, double[] b, int bo, int blocks);

  /**
   * Adds (nx, ny) to (ax, ay) in all blocks, from the last to the first.
   *
   * @param running for each chain the inverse of its product; used up
   */
  void add(
      double[] ax,
      double[] ay,
      double[] nx,
      double[] ny,
      double[] denominators,
      double[] prefixes,
      double[] running,
      int blocks);

  /** Makes fields. */
  @FunctionalInterface
  interface Factory {
    /**
     * @param components 1 or 2
     * @param stride doubles between one component and the next
     */
    LaneField of(int components, int stride);
  }

  /** The base field of BN254 and its quadratic extension by floating-point vectors. */
  static LaneField ofVectors(int components, int stride) {
    return components == 1 ? new PrimeLanes(stride) : new QuadraticLanes(stride);
  }
}
