package org.hearth.prover.backend.gpu.ntt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
    /** Of the inverse transform, from natural to bit-reversed order. */
    INVERSE,
    /** Of the forward transform, from bit-reversed to natural order. */
    FORWARD,
    /** The inverse transform's last, the multiplication to the coset, the forward's first. */
    COSET
  }

  /** Log of the elements in a tile: 32 KiB, which every device has for a group. */
  private static final int TILE_LOG = 10;

  /**
   * The passes from natural to bit-reversed order, in order.
   *
   * @param logDomain k of the domain size 2^k, 0 to 27
   */
  static List<NttPass> inverse(int logDomain) {
    return passes(Kind.INVERSE, logDomain);
  }

  /** The passes from bit-reversed to natural order, in order. */
  static List<NttPass> forward(int logDomain) {
    return passes(Kind.FORWARD, logDomain).reversed();
  }

  /** The passes from the domain to its odd coset, in order; both ends in natural order. */
  static List<NttPass> cosetNtt(int logDomain) {
    List<NttPass> passes = new ArrayList<>(inverse(logDomain));
    NttPass last = passes.removeLast();
    passes.add(new NttPass(Kind.COSET, last.above(), last.levels(), last.columns(), last.tiles()));
    passes.addAll(forward(logDomain).subList(1, passes.size()));
    return passes;
  }

  private static List<NttPass> passes(Kind kind, int logDomain) {
    int count = Math.max(1, Math.ceilDiv(logDomain, TILE_LOG));
    return IntStream.range(0, count).mapToObj(i -> of(kind, logDomain, count, i)).toList();
  }

  /** Levels are shared out evenly, the larger shares first. */
  private static NttPass of(Kind kind, int logDomain, int count, int i) {
    int levels = logDomain / count + (i < logDomain % count ? 1 : 0);
    int above = i * (logDomain / count) + Math.min(i, logDomain % count);
    int columns = Math.min(TILE_LOG - levels, logDomain - levels);
    return new NttPass(kind, above, levels, columns, 1 << (logDomain - levels - columns));
  }
}
