package org.hearth.earnings.reconcile;

import java.math.BigInteger;
import java.time.Instant;

/**
 * What the books lacked of a network's events when the node started, and what it did about it.
 *
 * @param firstSeq the last event that was in the books before, 0 when they were new
 * @param lastSeq the last event that is in them now
 */
public record Reconciliation(
    String network, Instant at, long firstSeq, long lastSeq, Found found, Leases leases) {
  /**
   * What the events said.
   *
   * @param jobsFound jobs that the books did not know
   * @param jobsSettled jobs that got their final answer, those found included
   * @param credited in the smallest unit
   * @param received paid out, in the smallest unit
   */
  public record Found(long jobsFound, long jobsSettled, BigInteger credited, BigInteger received) {
    public static final Found NOTHING = new Found(0, 0, BigInteger.ZERO, BigInteger.ZERO);

    public Found plus(Found more) {
      return new Found(
          jobsFound + more.jobsFound,
          jobsSettled + more.jobsSettled,
          credited.add(more.credited),
          received.add(more.received));
    }
  }

  /**
   * Leases that the network holds for this node and the books did not know.
   *
   * @param takenUp worked on again
   * @param givenBack released, because this node would not take such a job
   */
  public record Leases(long takenUp, long givenBack) {}

  /** How many events were replayed. */
  public long events() {
    return lastSeq - firstSeq;
  }

  /** Whether the books lacked anything. */
  public boolean difference() {
    return events() > 0 || leases.takenUp() > 0 || leases.givenBack() > 0;
  }
}
