package org.hearth.node.proving;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.hearth.device.worker.WorkerFailure;
import org.hearth.node.gpu.GpuRank;
import org.hearth.prover.system.spi.ProofSystem;
import org.jspecify.annotations.Nullable;

/** A job's place in a {@link GpuQueue}: the job waits, whoever asks the GPU tells. */
final class PendingProof {
  private final GpuRank rank;
  private final ProofSystem system;
  private final Path key;
  private final Path witness;
  private String step = "waiting for the GPU";
  private double fraction;
  private boolean news;
  private boolean left;
  private boolean alone;
  private byte @Nullable [] proof;
  private @Nullable Exception failure;

  PendingProof(GpuRank rank, ProofSystem system, Path key, Path witness) {
    this.rank = rank;
    this.system = system;
    this.key = key;
    this.witness = witness;
  }

  GpuRank rank() {
    return rank;
  }

  ProofSystem system() {
    return system;
  }

  Path key() {
    return key;
  }

  Path witness() {
    return witness;
  }

  /** From now on in a request of its own. */
  synchronized void alone() {
    alone = true;
  }

  private synchronized boolean isAlone() {
    return alone;
  }

  /** Whether both may be in one request. */
  boolean goesWith(PendingProof other) {
    return system.id().equals(other.system.id())
        && key.equals(other.key)
        && !isAlone()
        && !other.isAlone();
  }

  /**
   * @param own how far this proof is: below 0 while others come first, above 1 while others follow
   *     in the same request
   */
  synchronized void progress(String newStep, double own) {
    if (own < 0) {
      step = "waiting for its turn on the GPU";
    } else {
      step = own > 1 ? "made; the GPU goes on with others of the same request" : newStep;
    }
    fraction = Math.clamp(own, 0, 1);
    news = true;
    notifyAll();
  }

  /**
   * @param made null if there is none
   * @param why what counts then: a {@link WorkerFailure} or a {@link RuntimeException}
   */
  synchronized void end(byte @Nullable [] made, Exception why) {
    proof = made;
    failure = made == null ? why : null;
    notifyAll();
  }

  /** Waits for the end or for news, at most so long; true at the end. */
  synchronized boolean await(Duration longest) throws InterruptedException {
    long until = System.nanoTime() + longest.toNanos();
    for (long left = longest.toMillis(); left > 0 && !news && !ended(); ) {
      wait(left);
      left = (until - System.nanoTime()) / 1_000_000;
    }
    news = false;
    return ended();
  }

  private boolean ended() {
    return proof != null || failure != null;
  }

  /** After the end. */
  synchronized byte[] proof() throws WorkerFailure {
    switch (failure) {
      case null -> {}
      case WorkerFailure e -> throw e;
      case RuntimeException e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
    return Objects.requireNonNull(proof, "nothing was made yet");
  }

  synchronized String step() {
    return step;
  }

  synchronized double fraction() {
    return fraction;
  }

  synchronized void leave() {
    left = true;
  }

  synchronized boolean left() {
    return left;
  }
}
