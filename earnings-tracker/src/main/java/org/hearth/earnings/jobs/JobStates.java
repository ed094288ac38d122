package org.hearth.earnings.jobs;

import java.util.Set;

/**
 * The names under which the job states are stored (design, section 2). The books check them in the
 * books' audit; which step may follow which is the node's business.
 */
public final class JobStates {
  public static final String OFFERED = "OFFERED";
  public static final String ACCEPTED = "ACCEPTED";
  public static final String FETCHED = "FETCHED";
  public static final String PROVING = "PROVING";
  public static final String PROVED = "PROVED";
  public static final String SUBMITTING = "SUBMITTING";
  public static final String SUBMITTED = "SUBMITTED";
  public static final String PAID = "SETTLED(PAID)";
  public static final String LOST_RACE = "SETTLED(LOST_RACE)";
  public static final String REJECTED = "SETTLED(REJECTED)";

  /** The network has the proof and pays outside of its own events: nothing is left to be done. */
  public static final String DELIVERED = "DELIVERED";

  public static final String RELEASED = "RELEASED";
  public static final String EXPIRED = "EXPIRED";
  public static final String FAILED = "FAILED";

  /** A job in one of these still has something to come. */
  public static final Set<String> OPEN =
      Set.of(OFFERED, ACCEPTED, FETCHED, PROVING, PROVED, SUBMITTING, SUBMITTED);

  /** Over, and not paid: no income may stay booked for such a job. */
  public static final Set<String> UNPAID = Set.of(LOST_RACE, REJECTED, RELEASED, EXPIRED, FAILED);

  /** A finished proof waits to be sent: exactly one outbox row drives the job. */
  public static final Set<String> NEEDS_OUTBOX = Set.of(PROVED, SUBMITTING);

  /** The network gave its final answer: nothing is left to be sent. */
  public static final Set<String> SETTLED = Set.of(PAID, LOST_RACE, REJECTED, DELIVERED);

  private JobStates() {}

  /** True when the name is one of the states above. */
  public static boolean isKnown(String state) {
    return OPEN.contains(state) || UNPAID.contains(state) || SETTLED.contains(state);
  }
}
