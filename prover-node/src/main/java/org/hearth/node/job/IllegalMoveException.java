package org.hearth.node.job;

/** A fault in the program: a move that the table in {@link Phase} does not allow. */
public final class IllegalMoveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IllegalMoveException(JobState from, JobState to) {
    super(
        "a job cannot go from "
            + from.phase().label()
            + " to "
            + to.phase().label()
            + " (job "
            + from.terms().jobId()
            + ")");
  }
}
