package org.hearth.app.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.vector.VectorBackend;
import org.hearth.prover.backend.vector.kernel.VectorWidth;

/**
 * Notices when the vector engine has become slower: compares it with the scalar engine, in turns in
 * one process, so that neither the machine nor its load matters much. Limits are about twice what
 * was measured when they were set (docs/benchmarks.md).
 */
public final class Guard {
  private static final int LOG_SIZE = 14;
  private static final int ROUNDS = 3;

  /** In which HotSpot compiles the kernels of a part, mostly. */
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  /**
   * For a part that is not fast enough yet: half compiled transforms keep one slow pace for seconds
   * before they are compiled well. Slow code stays slow however long it is measured.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * A part and its ratio, the vector engine's time divided by the scalar one's.
   *
   * @param limit what the ratio must not exceed; infinite where vectors are too narrow to judge
   */
  public record Finding(String part, double ratio, double limit) {
    public boolean good() {
      return ratio <= limit;
    }
  }

  private final int threads;
  private final int runs;

  /**
   * @param runs counted runs of each part and engine in each of at least {@value #ROUNDS} rounds
   */
  public Guard(int threads, int runs) {
    this.threads = threads;
    this.runs = runs;
  }

  /** Measures all parts. */
  public List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    try (Backend vector = new VectorBackend(threads);
        Backend scalar = new ScalarBackend(threads)) {
      Primitives v = new Primitives(vector, runs);
      Primitives s = new Primitives(scalar, runs);
      findings.add(
          compare(
              "product",
              0.25,
              0.6,
              v,
              p -> p.vectorProducts().median(),
              s,
              p -> p.scalarProducts().median()));
      for (ScalarKind kind : List.of(ScalarKind.RANDOM, ScalarKind.BITS)) {
        ToDoubleFunction<Primitives> g1 = p -> p.msmG1(LOG_SIZE, kind).timing().median();
        findings.add(compare("MSM G1, " + kind.words(), 0.4, 0.8, v, g1, s, g1));
      }
      ToDoubleFunction<Primitives> g2 = p -> p.msmG2(LOG_SIZE, ScalarKind.RANDOM).timing().median();
      findings.add(compare("MSM G2, random scalars", 0.4, 0.8, v, g2, s, g2));
      ToDoubleFunction<Primitives> ntt = p -> p.cosetTransform(LOG_SIZE).timing().median();
      findings.add(compare("NTT to the odd coset", 0.4, 0.8, v, ntt, s, ntt));
    }
    return findings;
  }

  private static Finding compare(
      String part,
      double wideLimit,
      double narrowLimit,
      Primitives vector,
      ToDoubleFunction<Primitives> vectorTime,
      Primitives scalar,
      ToDoubleFunction<Primitives> scalarTime) {
    double limit =
        switch (VectorWidth.bits()) {
          case 512 -> wideLimit;
          case 256 -> narrowLimit;
          default -> Double.POSITIVE_INFINITY;
        };
    long start = System.nanoTime();
    double time;
    do {
      time = vectorTime.applyAsDouble(vector);
    } while (System.nanoTime() - start < WARM_UP.toNanos());
    // The best ratio is the least disturbed one.
    double least = time / scalarTime.applyAsDouble(scalar);
    for (int round = 0;
        round < ROUNDS || (least > limit && System.nanoTime() - start < PATIENCE.toNanos());
        round++) {
      double v = vectorTime.applyAsDouble(vector);
      least = Math.min(least, v / scalarTime.applyAsDouble(scalar));
    }
    return new Finding(part, least, limit);
  }
}
