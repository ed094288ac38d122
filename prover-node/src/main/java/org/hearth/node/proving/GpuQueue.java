package org.hearth.node.proving;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.hearth.device.worker.FailureKind;
import org.hearth.device.worker.WorkerFailure;
import org.hearth.node.gpu.GpuRank;
import org.hearth.prover.Progress;
import org.hearth.prover.system.spi.ProofSystem;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one card. Those that wait for the same key go to the card's process in one request,
 * as databases commit in groups: while one request is worked on the next one gathers, and within a
 * request each witness goes to the card while the proof before it is made. A job may leave at any
 * time; a request that all its jobs have left is cancelled.
 */
final class GpuQueue {
  /** More would make each wait longer for its answer and gain nothing: one overlaps already. */
  static final int MOST_TOGETHER = 3;

  /** A card says about twice a second that it lives; whoever waits passes that on. */
  static final Duration ECHO = Duration.ofMillis(500);

  private final Asker asker;
  private final String gpu;
  private final Duration echo;
  private final Deque<PendingProof> waiting = new ArrayDeque<>();
  private @Nullable Request current;

  /** What asks the card's process; its proofs are not verified yet. */
  @FunctionalInterface
  interface Asker {
    List<byte[]> ask(
        GpuRank rank, ProofSystem system, Path key, List<Path> witnesses, Progress progress)
        throws WorkerFailure, InterruptedException;
  }

  private final class Request implements Runnable {
    private final List<PendingProof> asked;
    private final Thread thread = Thread.ofVirtual().name("gpu-request").unstarted(this);

    Request(List<PendingProof> asked) {
      this.asked = asked;
    }

    /** Only while it is the current one: later the thread belongs to nobody who may be stopped. */
    void leftBy(PendingProof pending) {
      if (asked.contains(pending) && asked.stream().allMatch(PendingProof::left)) {
        thread.interrupt();
      }
    }

    @Override
    public void run() {
      List<byte[]> proofs = List.of();
      Exception failure = new WorkerFailure(FailureKind.CANCELLED, gpu, "");
      try {
        proofs =
            asker.ask(
                Collections.min(asked.stream().map(PendingProof::rank).toList()),
                asked.getFirst().system(),
                asked.getFirst().key(),
                asked.stream().map(PendingProof::witness).toList(),
                (step, fraction) -> {
                  for (int i = 0; i < asked.size(); i++) {
                    asked.get(i).progress(step, fraction * asked.size() - i);
                  }
                });
      } catch (WorkerFailure e) {
        failure = e;
      } catch (InterruptedException e) {
        // all have left
      } catch (RuntimeException e) {
        failure = e;
      } finally {
        // First the next one: the card shall not wait while others look at what it made.
        if (asked.size() > 1 && proofs.isEmpty() && ofOne(failure)) {
          again(asked);
        } else {
          next();
          for (int i = 0; i < asked.size(); i++) {
            asked.get(i).end(i < proofs.size() ? proofs.get(i) : null, failure);
          }
        }
      }
    }
  }

  /** Whether it may be the fault of one of the jobs, so that the others would have their proofs. */
  private static boolean ofOne(Exception failure) {
    return !(failure instanceof WorkerFailure e) || e.kind() == FailureKind.TASK_FAILED;
  }

  /**
   * @param gpu its name, for sentences
   * @param echo the longest time between two words to a job that waits
   */
  GpuQueue(String gpu, Asker asker, Duration echo) {
    this.echo = echo;
    this.gpu = gpu;
    this.asker = asker;
  }

  /**
   * Waits for the card's proof of this witness.
   *
   * @param rank how urgent it is; a request is as urgent as the most urgent job of it
   * @param progress called in this thread; what it throws makes the job leave
   * @return a proof that nobody has verified
   * @throws WorkerFailure if there is none
   * @throws RuntimeException what the asker threw
   * @throws InterruptedException if the thread was interrupted
   */
  byte[] proof(GpuRank rank, ProofSystem system, Path key, Path witness, ProofProgress progress)
      throws WorkerFailure, InterruptedException {
    PendingProof pending = new PendingProof(rank, system, key, witness);
    add(pending);
    try {
      while (!pending.await(echo)) {
        progress.at(pending.step(), pending.fraction());
      }
      return pending.proof();
    } finally {
      leave(pending);
    }
  }

  private synchronized void add(PendingProof pending) {
    waiting.addLast(pending);
    if (current == null) {
      next();
    }
  }

  private synchronized void leave(PendingProof pending) {
    pending.leave();
    waiting.remove(pending);
    if (current != null) {
      current.leftBy(pending);
    }
  }

  /** One of them cannot be proved; each alone, it is seen which. */
  private synchronized void again(List<PendingProof> asked) {
    for (PendingProof pending : asked.reversed()) {
      pending.alone();
      if (!pending.left()) {
        waiting.addFirst(pending);
      }
    }
    next();
  }

  /** Starts a request for the job that waits longest and those with its key. */
  private synchronized void next() {
    current = null;
    PendingProof first = waiting.peekFirst();
    if (first == null) {
      return;
    }
    List<PendingProof> together = new ArrayList<>(List.of(first));
    for (PendingProof pending : waiting) {
      if (pending != first && pending.goesWith(first) && together.size() < MOST_TOGETHER) {
        together.add(pending);
      }
    }
    waiting.removeAll(together);
    Request request = new Request(List.copyOf(together));
    current = request;
    request.thread.start();
  }
}
