package org.hearth.prover.benchmark;

import java.util.Random;
import org.hearth.prover.backend.ifma.IfmaKernel;
import org.hearth.prover.backend.ifma.IfmaUnavailableException;
import org.hearth.prover.cpu.IfmaCpuEngine;
import org.hearth.prover.cpu.ScalarCpuEngine;
import org.hearth.prover.cpu.VectorCpuEngine;
import org.hearth.prover.engine.Engine;

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

  static Engine engine(String name) {
    int threads = Runtime.getRuntime().availableProcessors();
    return switch (name) {
      case "scalar" -> new ScalarCpuEngine(threads);
      case "vector" -> new VectorCpuEngine(threads);
      case "ifma" -> ifma(threads);
      default -> throw new IllegalArgumentException("no engine " + name);
    };
  }

  private static Engine ifma(int threads) {
    try {
      return new IfmaCpuEngine(threads, IfmaKernel.load(), true);
    } catch (IfmaUnavailableException e) {
      throw new IllegalStateException("No native kernel: " + e.getMessage(), e);
    }
  }
}
