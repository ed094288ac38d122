package org.hearth.prover.backend.gpu.ntt;

import java.util.ArrayList;
import java.util.List;

/**
 * One pass of a transform over all elements.
 *
 * @param kind which way, see the kernel {@code transform}
 * @param above levels that lie above the pass
 * @param levels of butterflies in the pass
 * @param columns log of the columns in a tile
 * @param tiles of the pass
 */
record NttPass(Kind kind, int above, int levels, int columns, int tiles) {
  /** The kernel's numbers are the ordinals. */
  enum Kind {
    /** Of the inverse transform. */
    INVERSE,
    /** Of the forward transform. */
    FORWARD,
    /** The inverse transform's last, the multiplication to the coset, the forward's first. */
    COSET
  }

  /** Log of the elements in a tile: 32 KiB, which every device has for a group. */
  private static final int TILE_LOG = 10;

  /**
   * The passes from the domain to its odd coset, in order.
   *
   * @param logDomain k of the domain size 2^k, 0 to 27
   */
  static List<NttPass> cosetNtt(int logDomain) {
    int count = Math.max(1, Math.ceilDiv(logDomain, TILE_LOG));
    List<NttPass> passes = new ArrayList<>();
    for (int i = 0; i < count - 1; i++) {
      passes.add(of(Kind.INVERSE, logDomain, count, i));
    }
    passes.add(of(Kind.COSET, logDomain, count, count - 1));
    for (int i = count - 2; i >= 0; i--) {
      passes.add(of(Kind.FORWARD, logDomain, count, i));
    }
    return passes;
  }

  /** Levels are shared out evenly, the larger shares first. */
  private static NttPass of(Kind kind, int logDomain, int count, int i) {
    int levels = logDomain / count + (i < logDomain % count ? 1 : 0);
    int above = i * (logDomain / count) + Math.min(i, logDomain % count);
    int columns = Math.min(TILE_LOG - levels, logDomain - levels);
    return new NttPass(kind, above, levels, columns, 1 << (logDomain - levels - columns));
  }
}
