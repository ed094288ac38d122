package org.hearth.prover.cpu;

import java.util.Optional;
import org.hearth.prover.BadInputException;
import org.hearth.prover.engine.Engine;
import org.hearth.prover.kernel.VectorWidth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the CPU engine, once at start: vectors where the Java runtime has them and they compute
 * rightly on this machine, else 64-bit scalar code. The reason is logged. The property {@value
 * #PROPERTY} (vector or scalar) decides instead.
 */
public final class CpuEngines {
  /** Which engine to use, if not the best. */
  public static final String PROPERTY = "hearth.prover.engine";

  /** Measured: from this size on a fresh process is faster with vectors. See docs/benchmarks.md. */
  private static final int WORTH_COMPILING = 18;

  private static final Logger LOG = LoggerFactory.getLogger(CpuEngines.class);

  private CpuEngines() {}

  /**
   * For work that lasts: a vector engine that was tested before it is handed out.
   *
   * @param threads at least 1
   */
  public static Engine choose(int threads) {
    Optional<String> reason = reasonForScalar();
    if (reason.isEmpty()) {
      Engine vector = new VectorCpuEngine(threads);
      reason = test(vector, threads);
      if (reason.isEmpty()) {
        LOG.info("Proving with {}: the fastest this processor has", vector.description());
        return vector;
      }
      vector.close();
    }
    Engine scalar = new ScalarCpuEngine(threads);
    LOG.info("Proving with {}: {}", scalar.description(), reason.get());
    return scalar;
  }

  /** One thread per core. */
  public static Engine onAllCores() {
    return choose(Runtime.getRuntime().availableProcessors());
  }

  /**
   * For a program that does one thing and ends. Compiling the vector engine takes some seconds of
   * processor time, so it is worth it for large circuits only.
   *
   * @param threads at least 1
   * @param logSize k of a circuit of 2^k rows
   */
  public static Engine forOneTask(int threads, int logSize) {
    Optional<String> reason = reasonForScalar();
    if (reason.isEmpty() && logSize < WORTH_COMPILING) {
      reason =
          Optional.of(
              "compiling vector code would take longer than a circuit of 2^" + logSize + " rows");
    }
    Engine engine = reason.isEmpty() ? new VectorCpuEngine(threads) : new ScalarCpuEngine(threads);
    LOG.info(
        "Computing with {}: {}",
        engine.description(),
        reason.orElse("the fastest this processor has"));
    return engine;
  }

  /**
   * For a program that runs for long: computes with scalar code at once, and with vectors as soon
   * as they are compiled and tested, which happens in the background.
   *
   * @param threads at least 1
   */
  public static Engine warmingUp(int threads) {
    Optional<String> reason = reasonForScalar();
    Engine scalar = new ScalarCpuEngine(threads);
    if (reason.isPresent()) {
      LOG.info("Proving with {}: {}", scalar.description(), reason.get());
      return scalar;
    }
    return new WarmingEngine(scalar, new VectorCpuEngine(threads));
  }

  private static Optional<String> test(Engine vector, int threads) {
    try (Engine scalar = new ScalarCpuEngine(threads)) {
      Optional<String> failure = new KernelSelfTest(scalar, vector).failure();
      failure.ifPresent(f -> LOG.error("The vector engine is not used: {}", f));
      return failure.map(f -> "the vector engine failed its self-test, " + f);
    }
  }

  private static Optional<String> reasonForScalar() {
    String wanted = System.getProperty(PROPERTY, "");
    return switch (wanted) {
      case "scalar" -> Optional.of("asked for by " + PROPERTY);
      case "", "vector" -> missingVectors();
      default ->
          throw new BadInputException(
              "The property " + PROPERTY + " is '" + wanted + "'; it can be vector or scalar.");
    };
  }

  private static Optional<String> missingVectors() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return Optional.of(
          "Java was started without --add-modules jdk.incubator.vector, so there are no vectors");
    }
    return VectorWidth.bits() >= 128
        ? Optional.empty()
        : Optional.of("this processor has no vectors of 128 bits");
  }
}
