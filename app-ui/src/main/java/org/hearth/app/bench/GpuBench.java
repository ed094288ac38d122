package org.hearth.app.bench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.GpuCeilings;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.GpuMeasurements;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.system.ProofStream;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;

/** What a card can do at most, and what it does: the record by which cards are compared. */
public final class GpuBench implements ProofParts {
  /** Proofs of a stream. */
  public static final int STREAM = 8;

  private static final int WARM_UP = 3;
  private static final double MILLION = 1e6;

  private final ProofSystem system;
  private final GpuEngine gpu;
  private final Backend host;
  private final GpuCeilingRates ceilings;
  private final int runs;

  /**
   * @param ceilings of this card
   */
  public GpuBench(
      ProofSystem system, GpuEngine gpu, Backend host, GpuCeilingRates ceilings, int runs) {
    this.system = system;
    this.gpu = gpu;
    this.host = host;
    this.ceilings = ceilings;
    this.runs = runs;
  }

  /** What the card can do at most, by the medians. */
  public static GpuCeilingRates ceilings(GpuEngine gpu, int runs) {
    GpuCeilings of = gpu.ceilings();
    return new GpuCeilingRates(
        rate(of.products(), runs),
        rate(of.squares(), runs),
        rate(of.memory(), runs),
        rate(of.copiesToGpu(), runs));
  }

  /** Closes what it measured. */
  private static double rate(GpuCeilings.Ceiling measured, int runs) {
    return measured.amount() / timing(measured, runs).median();
  }

  private Timing timing(GpuMeasurements.Repeatable measured) {
    return timing(measured, runs);
  }

  private static Timing timing(GpuMeasurements.Repeatable measured, int runs) {
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

  /** With points and scalars on the card. */
  @Override
  public Measured msmG1(int logDomain, ScalarKind kind) {
    long[] scalars = scalars(logDomain, kind);
    GpuMeasurements.Sum sum = msm(Bn254Curve.g1Generator(), host.g1(), scalars);
    long additions = SignedDigits.notZero(scalars, sum.digitBits());
    return Measured.of(timing(sum), ceilings.additionsG1(additions));
  }

  @Override
  public Measured msmG2(int logDomain, ScalarKind kind) {
    long[] scalars = scalars(logDomain, kind);
    GpuMeasurements.Sum sum = msm(Bn254Curve.g2Generator(), host.g2(), scalars);
    long additions = SignedDigits.notZero(scalars, sum.digitBits());
    return Measured.of(timing(sum), ceilings.additionsG2(additions));
  }

  private static long[] scalars(int logDomain, ScalarKind kind) {
    return kind.scalars(Primitives.randomWords(1 << logDomain, 2));
  }

  private GpuMeasurements.Sum msm(long[] generator, Msm onHost, long[] scalars) {
    int n = scalars.length / 4;
    WordVector points =
        WordVector.of(
            onHost.multiplesOf(generator).by(WordVector.of(Primitives.randomWords(n, 1), 4)),
            generator.length);
    return gpu.measurements().msm(points, WordVector.of(scalars, 4));
  }

  /** With the vector on the card. */
  @Override
  public Measured cosetTransform(int logDomain) {
    return Measured.of(
        timing(gpu.measurements().cosetNtt(logDomain)), ceilings.cosetTransform(logDomain));
  }

  /** A witness of 2^k values on its way to the card. */
  public Measured witness(int logDomain) {
    int bytes = 32 << logDomain;
    return Measured.of(timing(gpu.measurements().copyToGpu(bytes)), ceilings.copy(bytes));
  }

  /**
   * Whole proofs, verified, the key resident on the card.
   *
   * @param single each by itself
   * @param inStream each of {@value #STREAM}, one after the other
   */
  public record Proofs(Timing single, Timing inStream) {}

  public Proofs proofs(Path zkey, Path wtns, KeyCache keys) {
    try (Circuit circuit = system.load(zkey, keys);
        CircuitWitness witness = circuit.open(wtns);
        CircuitWitness same = circuit.open(wtns);
        Prover prover = system.prover(gpu, new SecureRandom())) {
      Timing single =
          Timing.measure(WARM_UP, runs, () -> prover.prove(circuit, witness, Progress.NONE));
      // In turns, so that none is on the card when its turn comes.
      List<CircuitWitness> stream =
          IntStream.range(0, STREAM).mapToObj(i -> i % 2 == 0 ? witness : same).toList();
      return new Proofs(
          single,
          Timing.measure(1, runs, () -> ProofStream.prove(prover, circuit, stream, Progress.NONE))
              .dividedBy(STREAM));
    }
  }
}
