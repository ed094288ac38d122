package org.hearth.prover.backend.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From which size of circuit on a GPU is faster than the processor: small ones finish on the
 * processor before a GPU has begun. Measured once for each GPU and processor, and remembered in a
 * small file.
 */
public final class Crossover {
  /** Smaller circuits take milliseconds anywhere, and larger ones are what GPUs are for. */
  private static final int LEAST = 10;

  private static final int MOST = 18;
  private static final int STEP = 2;

  /**
   * A GPU that loses and takes longer than this is no GPU, such as PoCL (OpenCL on the CPU): larger
   * sizes would take minutes, and it would lose them, too.
   */
  private static final Duration HOPELESS = Duration.ofSeconds(2);

  /** For a GPU that is slower at all sizes. */
  public static final int NEVER = 99;

  /**
   * How it was measured. What was remembered of another method says nothing of this one; older
   * files have names of pairs without a method, for {@code Engine} calls that no proof makes.
   */
  private static final String METHOD = " by whole proofs";

  private static final Logger LOG = LoggerFactory.getLogger(Crossover.class);

  private final Path file;

  /**
   * @param file where it is remembered; a file that can't be read or written costs the memory alone
   */
  public Crossover(Path file) {
    this.file = file;
  }

  /**
   * The k from which on circuits of 2^k rows belong on the GPU.
   *
   * @param pair names GPU and processor, such as the GPU's key and the processor's name
   * @param gpuIsFaster compares both at a size; asked for rising logarithms of the size until it
   *     says yes
   */
  public int of(String pair, IntPredicate gpuIsFaster) {
    OptionalInt remembered = remembered(pair);
    if (remembered.isPresent()) {
      return remembered.getAsInt();
    }
    int from = NEVER;
    for (int logDomain = LEAST; logDomain <= MOST && from == NEVER; logDomain += STEP) {
      if (gpuIsFaster.test(logDomain)) {
        from = logDomain;
      }
    }
    remember(pair, from);
    return from;
  }

  /**
   * The same by times: each size costs a measurement of both, and a GPU that is out of its depth is
   * not asked again.
   *
   * @param gpu how long the GPU takes for a proof's work at a size
   * @param processor how long the processor takes
   */
  public int of(String pair, IntFunction<Duration> gpu, IntFunction<Duration> processor) {
    AtomicBoolean hopeless = new AtomicBoolean();
    return of(
        pair,
        logDomain -> {
          if (hopeless.get()) {
            return false;
          }
          Duration onGpu = gpu.apply(logDomain);
          boolean faster = onGpu.compareTo(processor.apply(logDomain)) < 0;
          hopeless.set(!faster && onGpu.compareTo(HOPELESS) > 0);
          return faster;
        });
  }

  /** What {@link #of} found for that pair before; empty if nobody has measured it. */
  public OptionalInt remembered(String pair) {
    return Optional.ofNullable(read().getProperty(pair + METHOD))
        .filter(text -> text.matches("\\d{1,2}"))
        .map(text -> OptionalInt.of(Integer.parseInt(text)))
        .orElseGet(OptionalInt::empty);
  }

  private Properties read() {
    Properties known = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      known.load(in);
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("{} is not there or not readable: {}", file, e.getMessage());
      return new Properties();
    }
    return known;
  }

  /**
   * Written beside and renamed, so that nobody reads half of it; each writer has a file of its own
   * beside.
   */
  private void remember(String pair, int from) {
    Properties known = read();
    known.setProperty(pair + METHOD, Integer.toString(from));
    Path folder = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
      Path unfinished = Files.createTempFile(folder, "crossover", ".tmp");
      try {
        try (var out = Files.newBufferedWriter(unfinished)) {
          known.store(out, "2^k rows from which on a GPU is faster than the processor");
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      LOG.warn("Can't remember in {} what was measured: {}", file, e.getMessage());
    }
  }
}
