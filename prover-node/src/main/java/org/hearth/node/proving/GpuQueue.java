package org.hearth.node.proving;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.hearth.device.worker.FailureKind;
import org.hearth.device.worker.WorkerFailure;
import org.hearth.prover.Progress;
import org.hearth.prover.system.groth16.key.Groth16Proof;
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
  private static final Duration ECHO = Duration.ofMillis(500);

  private final Asker asker;
  private final String card;
  private final Deque<PendingProof> waiting = new ArrayDeque<>();
  private @Nullable Request current;

  /** What asks the card's process; its proofs are not verified yet. */
  @FunctionalInterface
  interface Asker {
    List<Groth16Proof> ask(Path zkey, List<Path> wtns, Progress progress)
        throws WorkerFailure, InterruptedException;
  }

  private final class Request implements Runnable {
    private final List<PendingProof> tickets;
    private final Thread thread = Thread.ofVirtual().name("card-request").unstarted(this);

    Request(List<PendingProof> tickets) {
      this.tickets = tickets;
    }

    /** Only while it is the current one: later the thread belongs to nobody who may be stopped. */
    void leftBy(PendingProof ticket) {
      if (tickets.contains(ticket) && tickets.stream().allMatch(PendingProof::left)) {
        thread.interrupt();
      }
    }

    @Override
    public void run() {
      List<Groth16Proof> proofs = List.of();
      WorkerFailure failure = new WorkerFailure(FailureKind.CANCELLED, card, "");
      try {
        proofs =
            asker.ask(
                tickets.getFirst().zkey(),
                tickets.stream().map(PendingProof::wtns).toList(),
                (step, fraction) -> {
                  for (int i = 0; i < tickets.size(); i++) {
                    tickets.get(i).progress(step, fraction * tickets.size() - i);
                  }
                });
      } catch (WorkerFailure e) {
        failure = e;
      } catch (InterruptedException e) {
        // all have left
      } catch (RuntimeException e) {
        failure = new WorkerFailure(FailureKind.TASK_FAILED, card, e.toString());
      } finally {
        // First the next one: the card shall not wait while others look at what it made.
        if (tickets.size() > 1 && proofs.isEmpty() && failure.kind() == FailureKind.TASK_FAILED) {
          again(tickets);
        } else {
          next();
          for (int i = 0; i < tickets.size(); i++) {
            tickets.get(i).end(i < proofs.size() ? proofs.get(i) : null, failure);
          }
        }
      }
    }
  }

  /**
   * @param card its name, for sentences
   */
  GpuQueue(String card, Asker asker) {
    this.card = card;
    this.asker = asker;
  }

  /**
   * Waits for the card's proof of this witness.
   *
   * @param progress called in this thread; what it throws makes the job leave
   * @return a proof that nobody has verified
   * @throws WorkerFailure if there is none
   * @throws InterruptedException if the thread was interrupted
   */
  Groth16Proof proof(Path zkey, Path wtns, ProofProgress progress)
      throws WorkerFailure, InterruptedException {
    PendingProof ticket = new PendingProof(zkey, wtns);
    add(ticket);
    try {
      while (!ticket.await(ECHO)) {
        progress.at(ticket.step(), ticket.fraction());
      }
      return ticket.proof();
    } finally {
      leave(ticket);
    }
  }

  private synchronized void add(PendingProof ticket) {
    waiting.addLast(ticket);
    if (current == null) {
      next();
    }
  }

  private synchronized void leave(PendingProof ticket) {
    ticket.leave();
    waiting.remove(ticket);
    if (current != null) {
      current.leftBy(ticket);
    }
  }

  /** One of them cannot be proved; each alone, it is seen which. */
  private synchronized void again(List<PendingProof> tickets) {
    for (PendingProof ticket : tickets.reversed()) {
      ticket.alone();
      if (!ticket.left()) {
        waiting.addFirst(ticket);
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
    for (PendingProof ticket : waiting) {
      if (ticket != first && ticket.goesWith(first) && together.size() < MOST_TOGETHER) {
        together.add(ticket);
      }
    }
    waiting.removeAll(together);
    Request request = new Request(List.copyOf(together));
    current = request;
    request.thread.start();
  }
}
