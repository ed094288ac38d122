package org.hearth.node.job;

/**
 * What went wrong so far.
 *
 * @param failures proofs that failed (error, own verification said no)
 * @param interruptions proofs that were cut off by the end of the process: not the job's fault
 *     unless it happens again and again
 */
public record Attempts(int failures, int interruptions) {
  public static final Attempts NONE = new Attempts(0, 0);

  public Attempts failed() {
    return new Attempts(failures + 1, interruptions);
  }

  public Attempts interrupted() {
    return new Attempts(failures, interruptions + 1);
  }
}
