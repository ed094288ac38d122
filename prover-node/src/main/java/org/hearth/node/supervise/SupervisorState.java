package org.hearth.node.supervise;

import java.time.Instant;
import java.util.List;
import org.hearth.node.supervise.child.EnforcedLimits;

/** How it stands with a foreign program. Each {@code why} is a sentence for the owner. */
public sealed interface SupervisorState {
  /** Nobody wants it to run. */
  record Stopped() implements SupervisorState {}

  /** It is checked, and what an earlier life left of it is ended. */
  record Starting() implements SupervisorState {}

  /**
   * Others have the GPU that it works on.
   *
   * @param why a clause
   */
  record WaitingForGpu(String why) implements SupervisorState {}

  /**
   * It runs.
   *
   * @param pid of its process
   * @param limits that hold, and those that do not
   */
  record Running(long pid, Instant since, EnforcedLimits limits) implements SupervisorState {}

  /**
   * It ended, or was ended, unasked.
   *
   * @param until when it is started again
   */
  record WaitingToRestart(Instant until, String why) implements SupervisorState {}

  /**
   * It is not started again before the owner asks for it.
   *
   * @param lastLines of its log, the oldest first; without secrets
   */
  record GivenUp(String why, List<String> lastLines) implements SupervisorState {
    public GivenUp {
      lastLines = List.copyOf(lastLines);
    }
  }
}
