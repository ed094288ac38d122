package org.hearth.prover.backend.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.ifma.IfmaBackend;
import org.hearth.prover.backend.ifma.IfmaKernel;
import org.hearth.prover.backend.ifma.IfmaUnavailableException;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.vector.VectorBackend;
import org.hearth.prover.backend.vector.kernel.VectorWidth;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the CPU engine, once at start: the native kernel where this build and this processor have
 * it, else vectors where the Java runtime has them, else 64-bit scalar code; and none that does not
 * compute rightly on this machine. The reason is logged. The property {@value #PROPERTY} (ifma,
 * vector or scalar) decides instead.
 */
public final class CpuBackends {
  /** Which engine to use, if not the best. */
  public static final String PROPERTY = "hearth.prover.engine";

  /** The launcher sets it to "quick" where Java's slower compiler does not run. */
  static final String COMPILER = "hearth.compiler";

  /** Measured: from this size on a fresh process is faster with vectors. See docs/benchmarks.md. */
  private static final int WORTH_COMPILING = 18;

  private static final Logger LOG = LoggerFactory.getLogger(CpuBackends.class);

  private final int threads;
  private final List<String> reasons = new ArrayList<>();
  private final @Nullable IfmaKernel kernel;
  private final boolean vectors;

  private CpuBackends(int threads) {
    this.threads = threads;
    String wanted = System.getProperty(PROPERTY, "");
    switch (wanted) {
      case "", "ifma" -> {
        this.kernel = kernel();
        this.vectors = kernel == null && hasVectors();
        if (kernel == null && !wanted.isEmpty()) {
          throw new BadInputException(
              "The property " + PROPERTY + " asks for ifma, but " + reasons.getFirst() + ".");
        }
      }
      case "vector" -> {
        this.kernel = null;
        this.vectors = hasVectors();
        reasons.add("asked for by " + PROPERTY);
      }
      case "scalar" -> {
        this.kernel = null;
        this.vectors = false;
        reasons.add("asked for by " + PROPERTY);
      }
      default ->
          throw new BadInputException(
              "The property "
                  + PROPERTY
                  + " is '"
                  + wanted
                  + "'; it can be ifma, vector or scalar.");
    }
  }

  /**
   * For work that lasts: a fast engine that was tested before it is handed out.
   *
   * @param threads at least 1
   */
  public static Backend choose(int threads) {
    return new CpuBackends(threads).best();
  }

  /** One thread per core. */
  public static Backend onAllCores() {
    return choose(Runtime.getRuntime().availableProcessors());
  }

  /**
   * For a program that does one thing and ends. Compiling vector code takes some seconds of
   * processor time, so it is worth it for large circuits only; the native kernel needs none.
   *
   * @param threads at least 1
   * @param logDomain k of a circuit of 2^k rows
   */
  public static Backend forOneTask(int threads, int logDomain) {
    CpuBackends choice = new CpuBackends(threads);
    boolean worth = choice.vectors && logDomain >= WORTH_COMPILING;
    if (choice.vectors && !worth) {
      choice.reasons.add(
          "compiling vector code would take longer than a circuit of 2^" + logDomain + " rows");
    }
    Backend engine = choice.made(worth);
    LOG.info("Computing with {}: {}", engine.description(), choice.reason());
    return engine;
  }

  /**
   * For a program that runs for long: computes with scalar code at once, and with the fast engine
   * as soon as it is compiled and tested, which happens in the background.
   *
   * @param threads at least 1
   */
  public static Backend warmingUp(int threads) {
    CpuBackends choice = new CpuBackends(threads);
    Backend scalar = new ScalarBackend(threads);
    if (choice.kernel == null && !choice.vectors) {
      LOG.info("Proving with {}: {}", scalar.description(), choice.reason());
      return scalar;
    }
    return new WarmingBackend(scalar, choice.made(choice.vectors));
  }

  private Backend best() {
    Backend scalar = new ScalarBackend(threads);
    if (kernel == null && !vectors) {
      LOG.info("Proving with {}: {}", scalar.description(), reason());
      return scalar;
    }
    Backend fast = made(vectors);
    Optional<String> failure = new KernelSelfTest(scalar, fast).failure();
    if (failure.isPresent()) {
      LOG.error(
          "Proving with {}: {} failed its self-test, {}",
          scalar.description(),
          fast.description(),
          failure.get());
      fast.close();
      return scalar;
    }
    scalar.close();
    LOG.info("Proving with {}: {}", fast.description(), reason());
    return fast;
  }

  private Backend made(boolean withVectors) {
    if (kernel != null) {
      return new IfmaBackend(threads, kernel);
    }
    return withVectors ? new VectorBackend(threads) : new ScalarBackend(threads);
  }

  private String reason() {
    return reasons.isEmpty() ? "the fastest this processor has" : String.join("; ", reasons);
  }

  private @Nullable IfmaKernel kernel() {
    try {
      return IfmaKernel.load();
    } catch (IfmaUnavailableException e) {
      reasons.add("the native kernel is not used, " + e.getMessage());
      return null;
    }
  }

  private boolean hasVectors() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      reasons.add(
          "Java was started without --add-modules jdk.incubator.vector, so there are no vectors");
      return false;
    }
    if (System.getProperty(COMPILER, "").equals("quick")) {
      reasons.add("only Java's quick compiler runs, by which vectors are slower than scalar code");
      return false;
    }
    if (VectorWidth.bits() < 128) {
      reasons.add("this processor has no vectors of 128 bits");
      return false;
    }
    return true;
  }
}
