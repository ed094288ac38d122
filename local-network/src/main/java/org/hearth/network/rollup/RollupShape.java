package org.hearth.network.rollup;

/**
 * What fixes the circuit: two rollups of one shape share circuit and keys.
 *
 * @param depth levels of the tree of accounts, 1 to 30; there is room for 2^depth accounts
 * @param batchSize transfers in a batch, 1 to 64
 */
public record RollupShape(int depth, int batchSize) {
  /** 256 accounts, two transfers: just under 2^15 rows. */
  public static final RollupShape DEFAULT = new RollupShape(8, 2);

  /** 256 accounts, one transfer. */
  public static final RollupShape ONE_TRANSFER = new RollupShape(8, 1);

  public RollupShape {
    if (depth < 1 || depth > 30 || batchSize < 1 || batchSize > 64) {
      throw new IllegalArgumentException(
          "a rollup has 1 to 30 levels and 1 to 64 transfers in a batch");
    }
  }

  public int room() {
    return 1 << depth;
  }
}
