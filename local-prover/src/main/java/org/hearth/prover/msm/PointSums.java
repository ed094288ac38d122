package org.hearth.prover.msm;

import org.hearth.prover.backend.spi.WordVector;

/**
 * Sums of many groups of points at once. An entry names a point and its sign: index * 2 + (1 if it
 * is to be subtracted). Instances hold scratch space: one per task.
 */
public interface PointSums {

  /** Groups worked on at the same time: fewer leave part of the machine idle. */
  int lanes();

  /**
   * @param points affine, none of those named by entries being infinity
   * @param entries the entries of group g stand at start[g] up to start[g + 1]
   * @param sums receives the affine sum of each group; all zero is infinity
   */
  void sum(WordVector points, int[] entries, int[] start, int groups, long[] sums);
}
