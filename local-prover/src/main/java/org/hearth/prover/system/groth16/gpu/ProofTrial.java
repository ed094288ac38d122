package org.hearth.prover.system.groth16.gpu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.TrialResult;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.hash.Sha256;
import org.hearth.prover.system.groth16.sums.ProofSums;
import org.hearth.prover.system.spi.SpeedTrial;

/**
 * How long a whole proof's sums take, on the way that real proofs go: {@link ProofSums} over a key
 * made for the purpose ({@link TrialTables}). A GPU and the CPU are compared by a trial of each,
 * wherever they are: a GPU's in the GPU's process, the CPU's here. The first run of a size is not
 * counted: it copies the key to the GPU, where it stays, and warms up. The sums of a size are the
 * same everywhere, so the comparison is also a test of the GPU with a known answer.
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
   * The best time of some runs after the first, and the sums of all of them.
   *
   * @param logDomain of 2^logDomain rows, 1 to {@link #LARGEST}
   * @throws BackendFailedException if there is too little memory for the key, here or on the GPU,
   *     or the device fails
   * @throws org.hearth.prover.backend.spi.ProvingInterruptedException if the thread was interrupted
   */
  @Override
  public TrialResult run(int logDomain) {
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
    Set<String> answers = new TreeSet<>();
    long best = time(key, answers);
    if (best <= LONGEST.toNanos()) {
      best = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        best = Math.min(best, time(key, answers));
      }
    }
    // Runs that disagree give an answer that no other device gives.
    String answer =
        answers.size() == 1
            ? answers.iterator().next()
            : Sha256.hex(answers.toString().getBytes(StandardCharsets.US_ASCII));
    return new TrialResult(best, answer);
  }

  private long time(TrialTables key, Set<String> answers) {
    long start = nanoTime.getAsLong();
    ProofSums.Sums made = sums.of(key, key.witness(), Progress.NONE);
    long took = nanoTime.getAsLong() - start;
    answers.add(answer(made));
    return took;
  }

  /** Of affine points, since each has many Jacobian forms. */
  private static String answer(ProofSums.Sums sums) {
    MessageDigest hash = Sha256.digest();
    for (long[] point : List.of(sums.a(), sums.b1(), sums.c(), sums.h())) {
      add(hash, Bn254Curve.g1(), point);
    }
    add(hash, Bn254Curve.g2(), sums.b2());
    return HexFormat.of().formatHex(hash.digest());
  }

  private static void add(MessageDigest hash, CurveGroup group, long[] jacobian) {
    long[] affine = new long[group.affineWords()];
    group.toAffine(affine, 0, jacobian, 0);
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * affine.length);
    bytes.asLongBuffer().put(affine);
    hash.update(bytes);
  }
}
