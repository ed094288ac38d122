package org.hearth.node.proving;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.hearth.device.worker.WorkerFailure;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.jspecify.annotations.Nullable;

/** A job's place in a {@link GpuQueue}: the job waits, whoever asks the card tells. */
final class PendingProof {
  private final Path zkey;
  private final Path wtns;
  private String step = "waiting for the card";
  private double fraction;
  private boolean news;
  private boolean left;
  private boolean alone;
  private @Nullable Groth16Proof proof;
  private @Nullable WorkerFailure failure;

  PendingProof(Path zkey, Path wtns) {
    this.zkey = zkey;
    this.wtns = wtns;
  }

  Path zkey() {
    return zkey;
  }

  Path wtns() {
    return wtns;
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
    return zkey.equals(other.zkey) && !isAlone() && !other.isAlone();
  }

  /**
   * @param own how far this proof is: below 0 while others come first, above 1 while others follow
   *     in the same request
   */
  synchronized void progress(String newStep, double own) {
    if (own < 0) {
      step = "waiting for its turn on the card";
    } else {
      step = own > 1 ? "made; the card goes on with others of the same request" : newStep;
    }
    fraction = Math.clamp(own, 0, 1);
    news = true;
    notifyAll();
  }

  /**
   * @param made null if there is none
   * @param why what counts then
   */
  synchronized void end(@Nullable Groth16Proof made, WorkerFailure why) {
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
  synchronized Groth16Proof proof() throws WorkerFailure {
    if (failure != null) {
      throw failure;
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
