package org.hearth.prover.benchmark;

import java.util.Random;
import org.hearth.prover.backend.ifma.IfmaBackend;
import org.hearth.prover.backend.ifma.IfmaKernel;
import org.hearth.prover.backend.ifma.IfmaUnavailableException;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.vector.VectorBackend;

/** What the benchmarks work on: the same in every run. */
final class Inputs {
  private Inputs() {}

  /** Elements of four words below 2^252, so below both moduli. */
  static long[] elements(int n, long seed) {
    Random random = new Random(seed);
    long[] words = new long[4 * n];
    for (int i = 0; i < words.length; i++) {
      words[i] = (i & 3) == 3 ? random.nextLong() >>> 4 : random.nextLong();
    }
    return words;
  }

  static Backend engine(String name) {
    int threads = Runtime.getRuntime().availableProcessors();
    return switch (name) {
      case "scalar" -> new ScalarBackend(threads);
      case "vector" -> new VectorBackend(threads);
      case "ifma" -> ifma(threads);
      default -> throw new IllegalArgumentException("no engine " + name);
    };
  }

  private static Backend ifma(int threads) {
    try {
      return new IfmaBackend(threads, IfmaKernel.load());
    } catch (IfmaUnavailableException e) {
      throw new IllegalStateException("No native kernel: " + e.getMessage(), e);
    }
  }
}
