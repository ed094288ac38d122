package org.hearth.prover.backend.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.IntFunction;
import org.hearth.prover.backend.spi.TrialResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From which size of circuit on a GPU is faster than the processor: small ones finish on the
 * processor before a GPU has begun. Measured once for each GPU and processor, and remembered in a
 * small file, with whether the GPU got the processor's results.
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

  /** For a GPU that computed something else than the processor. */
  public static final int WRONG = 98;

  /**
   * How it was measured. What was remembered of another method says nothing of this one; older
   * files have names of pairs without a method, for {@code Engine} calls that no proof makes.
   */
  private static final String METHOD = " by whole proofs, compared";

  private static final Logger LOG = LoggerFactory.getLogger(Crossover.class);

  private final Path file;

  /**
   * @param file where it is remembered; a file that can't be read or written costs the memory alone
   */
  public Crossover(Path file) {
    this.file = file;
  }

  /**
   * The name of a pair.
   *
   * @param gpu the GPU's key, and what else its results depend on
   * @param processor its description
   */
  public static String pair(String gpu, String processor) {
    return gpu + " beside " + processor;
  }

  /**
   * The k from which on circuits of 2^k rows belong on the GPU. Each size costs a trial of both,
   * and a GPU that is out of its depth is not asked again. One that wins is tried at the largest
   * size as well, for large circuits go other ways through its memory.
   *
   * @param pair the name of GPU and processor, as {@link #pair} makes it
   * @param gpu the GPU's trial of a size
   * @param processor the processor's
   * @return the k from which on circuits of 2^k rows belong on the GPU, {@link #NEVER} or {@link
   *     #WRONG}
   */
  public int of(String pair, IntFunction<TrialResult> gpu, IntFunction<TrialResult> processor) {
    OptionalInt remembered = remembered(pair);
    if (remembered.isPresent()) {
      return remembered.getAsInt();
    }
    int from = compared(gpu, processor);
    remember(pair, from);
    return from;
  }

  private static int compared(IntFunction<TrialResult> gpu, IntFunction<TrialResult> processor) {
    for (int logDomain = LEAST; logDomain <= MOST; logDomain += STEP) {
      TrialResult onGpu = gpu.apply(logDomain);
      TrialResult here = processor.apply(logDomain);
      if (!onGpu.answer().equals(here.answer())) {
        return WRONG;
      }
      if (onGpu.nanos() < here.nanos()) {
        return logDomain == MOST || gpu.apply(MOST).answer().equals(processor.apply(MOST).answer())
            ? logDomain
            : WRONG;
      }
      if (onGpu.nanos() > HOPELESS.toNanos()) {
        return NEVER;
      }
    }
    return NEVER;
  }

  /**
   * Forgets that a GPU computed something else than the processor: it is tried anew.
   *
   * @param gpu what its pairs' names start with
   */
  public void forgetWrong(String gpu) {
    Properties known = read();
    String wrong = Integer.toString(WRONG);
    if (known
        .entrySet()
        .removeIf(e -> e.getKey().toString().startsWith(gpu) && e.getValue().equals(wrong))) {
      write(known);
    }
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

  /** Keeps what was found of a pair. */
  public void remember(String pair, int from) {
    Properties known = read();
    known.setProperty(pair + METHOD, Integer.toString(from));
    write(known);
  }

  /**
   * Written beside and renamed, so that nobody reads half of it; each writer has a file of its own
   * beside.
   */
  private void write(Properties known) {
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
