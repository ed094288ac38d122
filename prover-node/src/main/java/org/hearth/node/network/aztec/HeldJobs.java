package org.hearth.node.network.aztec;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.hearth.node.operator.HandedTask;

/**
 * Jobs that came with the answer to a report, until somebody asks for one. What is dropped is not
 * lost: the broker hands out again what nobody reports on, after 30 s unless its operator set it
 * otherwise (@aztec/prover-client 4.1.2, PROVER_BROKER_JOB_TIMEOUT_MS), and counts no failure.
 */
final class HeldJobs {
  /** Then it may have gone to another prover already, whose work would be for nothing. */
  private static final Duration FRESH = Duration.ofSeconds(25);

  private record Held(HandedTask task, Instant since) {}

  private final long mostBytes;
  private final Deque<Held> held = new ArrayDeque<>();

  /**
   * @param mostBytes of all inputs together
   */
  HeldJobs(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  synchronized void add(HandedTask task, Instant now) {
    held.removeIf(h -> h.task().task().id().equals(task.task().id()));
    held.addLast(new Held(task, now));
    while (held.size() > 1 && bytes() > mostBytes) {
      held.removeFirst();
    }
  }

  /** The one that was held longest and is still this prover's. */
  synchronized Optional<HandedTask> take(Instant now) {
    held.removeIf(h -> !now.isBefore(h.since().plus(FRESH)) || now.isBefore(h.since()));
    return Optional.ofNullable(held.pollFirst()).map(Held::task);
  }

  private long bytes() {
    return held.stream().mapToLong(h -> h.task().input().length).sum();
  }
}
