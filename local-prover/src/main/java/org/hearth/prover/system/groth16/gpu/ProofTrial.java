package org.hearth.prover.system.groth16.gpu;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.system.groth16.sums.ProofSums;
import org.hearth.prover.system.spi.SpeedTrial;

/**
 * How long a whole proof's sums take, on the way that real proofs go: {@link ProofSums} over a key
 * made for the purpose ({@link TrialTables}). A GPU and the CPU are compared by a trial of each,
 * wherever they are: a GPU's in the GPU's process, the CPU's here. The first run of a size is not
 * counted: it copies the key to the GPU, where it stays, and warms up.
 */
public final class ProofTrial implements SpeedTrial {
  /** The largest size that is tried; its key takes a GPU about 700 MB. */
  public static final int LARGEST = SpeedTrial.LARGEST;

  private static final int ROUNDS = 3;

  /** Whoever takes longer for the first run is not asked for more: its time, too long, stands. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final ProofSums sums;
  private final LongSupplier nanoTime;
  private final LongSupplier heapBytes;

  /**
   * @param sums what production proves with
   * @param nanoTime a clock that only runs forwards
   */
  public ProofTrial(ProofSums sums, LongSupplier nanoTime) {
    this(sums, nanoTime, Runtime.getRuntime()::maxMemory);
  }

  /**
   * @param heapBytes the most that this process' heap may have
   */
  ProofTrial(ProofSums sums, LongSupplier nanoTime, LongSupplier heapBytes) {
    this.sums = sums;
    this.nanoTime = nanoTime;
    this.heapBytes = heapBytes;
  }

  /**
   * The best of some runs after the first.
   *
   * @param logDomain of 2^logDomain rows, 1 to {@link #LARGEST}
   * @throws BackendFailedException if there is too little memory for the key, here or on the GPU,
   *     or the device fails
   * @throws org.hearth.prover.backend.spi.ProvingInterruptedException if the thread was interrupted
   */
  @Override
  public Duration best(int logDomain) {
    if (logDomain < 1 || logDomain > LARGEST) {
      throw new IllegalArgumentException(
          "A trial is of 2^1 to 2^" + LARGEST + " rows, not 2^" + logDomain);
    }
    // Half of the heap is for the program itself.
    long needed = TrialTables.heapBytes(logDomain);
    if (needed > heapBytes.getAsLong() / 2) {
      throw new BackendFailedException(
          String.format(
              Locale.ROOT,
              "There is too little memory to time a proof of 2^%d rows, which takes %,d MB: give the program more, or prove on the CPU.",
              logDomain,
              needed >> 20));
    }
    TrialTables key = TrialTables.of(logDomain);
    long best = time(key);
    if (best > LONGEST.toNanos()) {
      return Duration.ofNanos(best);
    }
    best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      best = Math.min(best, time(key));
    }
    return Duration.ofNanos(best);
  }

  private long time(TrialTables key) {
    long start = nanoTime.getAsLong();
    ProofSums.Sums unused = sums.of(key, key.witness(), Progress.NONE);
    return nanoTime.getAsLong() - start;
  }
}
