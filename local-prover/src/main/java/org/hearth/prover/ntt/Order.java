package org.hearth.prover.ntt;

/** Puts the elements of a vector, four words each, into another order, in place. */
public final class Order {
  private static final int WORDS = 4;

  /** Elements that one task looks at. */
  private static final int PIECE_LOG = 12;

  private final int log;
  private final Radix2Ntt.Parallel parallel;

  /**
   * @param log k of the vector's size 2^k, 0 to 28
   */
  public Order(int log, Radix2Ntt.Parallel parallel) {
    this.log = log;
    this.parallel = parallel;
  }

  /** For inverse transforms that end in bit-reversed order. */
  public void ofInverse(long[]... vectors) {
    for (long[] v : vectors) {
      bitReverse(v);
    }
  }

  /** For forward transforms that are made by such inverse ones, without the division. */
  public void ofForward(long[]... vectors) {
    for (long[] v : vectors) {
      bitReverse(v);
      // The inverse transform evaluates at the inverses of the domain's elements.
      negateIndices(v);
    }
  }

  /** Natural order to bit-reversed order, or back. */
  void bitReverse(long[] v) {
    int pieceLog = Math.min(log, PIECE_LOG);
    parallel.run(
        1 << (log - pieceLog),
        piece -> {
          for (int i = piece << pieceLog; i < (piece + 1) << pieceLog; i++) {
            int j = log == 0 ? 0 : Integer.reverse(i) >>> (32 - log);
            // Each pair belongs to the task of its lesser index, so that no two tasks meet.
            if (i < j) {
              swap(v, i, j);
            }
          }
        });
  }

  /** Element i goes to -i modulo the size: what a root's powers become those of its inverse. */
  void negateIndices(long[] v) {
    for (int i = 1, j = (1 << log) - 1; i < j; i++, j--) {
      swap(v, i, j);
    }
  }

  private static void swap(long[] v, int i, int j) {
    for (int k = 0; k < WORDS; k++) {
      long t = v[WORDS * i + k];
      v[WORDS * i + k] = v[WORDS * j + k];
      v[WORDS * j + k] = t;
    }
  }
}
