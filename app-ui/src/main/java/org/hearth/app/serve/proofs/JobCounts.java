package org.hearth.app.serve.proofs;

import java.util.EnumMap;
import java.util.Map;

/** How many jobs there were, and what became of them. */
public final class JobCounts {
  /** How a job ended. */
  public enum End {
    DONE,
    FAILED,
    CANCELLED
  }

  private final Map<End, Long> ends = new EnumMap<>(End.class);
  private int working;
  private double witnessSeconds;
  private double proofSeconds;

  /**
   * All at one moment.
   *
   * @param working jobs that are worked on or wait
   * @param ends those that are over, by how they ended
   * @param witnessSeconds of all witnesses together
   * @param proofSeconds of all proofs together
   */
  public record Now(int working, Map<End, Long> ends, double witnessSeconds, double proofSeconds) {}

  synchronized void began() {
    working++;
  }

  synchronized void ended(ProofJob.Stage stage) {
    working--;
    switch (stage) {
      case ProofJob.Stage.Done done -> {
        ends.merge(End.DONE, 1L, Long::sum);
        witnessSeconds += done.made().times().witness();
        proofSeconds += done.made().times().proof();
      }
      case ProofJob.Stage.Cancelled _ -> ends.merge(End.CANCELLED, 1L, Long::sum);
      case ProofJob.Stage.Failed _, ProofJob.Stage.Working _ ->
          ends.merge(End.FAILED, 1L, Long::sum);
    }
  }

  public synchronized Now now() {
    return new Now(working, Map.copyOf(ends), witnessSeconds, proofSeconds);
  }
}
