package org.hearth.app.bench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.GpuMeasurements;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;

/** What a card can do at most, and what it does: the record by which cards are compared. */
public final class GpuBench implements ProofParts {
  private static final int WARM_UP = 3;
  private static final int COPY = 64 << 20;
  private static final double MILLION = 1e6;

  private final ProofSystem system;
  private final GpuEngine gpu;
  private final Backend host;
  private final int runs;

  public GpuBench(ProofSystem system, GpuEngine gpu, Backend host, int runs) {
    this.system = system;
    this.gpu = gpu;
    this.host = host;
    this.runs = runs;
  }

  private Timing timing(GpuMeasurements.Repeatable measured) {
    try (measured) {
      for (int i = 0; i < WARM_UP; i++) {
        measured.run();
      }
      double[] millis = new double[runs];
      for (int i = 0; i < runs; i++) {
        millis[i] = measured.run() / MILLION;
      }
      return Timing.of(millis);
    }
  }

  /** The ceilings: what, and how much in a second by the median. */
  public Map<String, String> ceilings() {
    GpuMeasurements m = gpu.measurements();
    Map<String, String> all = new LinkedHashMap<>();
    double products = m.productsInARun() / timing(m.products()).median();
    all.put(
        "products in the base field", String.format(Locale.ROOT, "%.3f G/s", products / MILLION));
    // Each byte is read once and written once.
    all.put("memory of the card", rate(2.0 * m.memoryBytes() / timing(m.memory()).median()));
    all.put("copies to the card", rate(COPY / timing(m.copyToGpu(COPY)).median()));
    return all;
  }

  private static String rate(double bytesPerMilli) {
    return String.format(Locale.ROOT, "%.1f GB/s", bytesPerMilli / MILLION);
  }

  /** With points and scalars on the card. */
  @Override
  public Timing msmG1(int logDomain, ScalarKind kind) {
    return msm(Bn254Curve.g1Generator(), host.g1(), logDomain, kind);
  }

  @Override
  public Timing msmG2(int logDomain, ScalarKind kind) {
    return msm(Bn254Curve.g2Generator(), host.g2(), logDomain, kind);
  }

  private Timing msm(long[] generator, Msm onHost, int logDomain, ScalarKind kind) {
    int n = 1 << logDomain;
    WordVector points =
        WordVector.of(
            onHost.multiplesOf(generator).by(WordVector.of(Primitives.randomWords(n, 1), 4)),
            generator.length);
    return timing(
        gpu.measurements()
            .msm(points, WordVector.of(kind.scalars(Primitives.randomWords(n, 2)), 4)));
  }

  /** With the vector on the card. */
  @Override
  public Timing cosetTransform(int logDomain) {
    return timing(gpu.measurements().cosetNtt(logDomain));
  }

  /** Whole proofs, verified, the key resident on the card from the second on. */
  public Timing proofs(Path zkey, Path wtns, KeyCache keys) {
    try (Circuit circuit = system.load(zkey, keys);
        CircuitWitness witness = circuit.open(wtns);
        Prover prover = system.prover(gpu, new SecureRandom())) {
      return Timing.measure(WARM_UP, runs, () -> prover.prove(circuit, witness, Progress.NONE));
    }
  }
}
