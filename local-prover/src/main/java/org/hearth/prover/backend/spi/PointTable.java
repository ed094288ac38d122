package org.hearth.prover.backend.spi;

/**
 * The fixed points of a sum of scalar times point, and which scalar belongs to which.
 *
 * @param points affine
 * @param scalars for each point that is not infinity the index of its scalar, rising
 * @param firstScalar if not {@link #COMPACT}: the index of the scalar of the table's first point,
 *     each scalar having its place in the table; else points at infinity are left out
 */
public record PointTable(WordVector points, IndexList scalars, int firstScalar) {
  /** Marks a table without points at infinity: its k-th point is that of the k-th scalar named. */
  public static final int COMPACT = -1;

  /** Whether the same places of both tables belong to the same scalars. */
  public boolean parallelTo(PointTable other) {
    return scalars == other.scalars && firstScalar == other.firstScalar;
  }

  /** The place in the table of the k-th point that is not infinity. */
  public int pointIndex(int k) {
    return firstScalar == COMPACT ? k : scalars.get(k) - firstScalar;
  }
}
