package org.hearth.device.worker;

/**
 * A child's handler throws it for work that its device does not take, such as a circuit too large
 * for its memory: the parent hears {@link FailureKind#TASK_REFUSED}, which is nobody's fault. The
 * message is a clause for the user.
 */
public final class TaskRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  public TaskRefusedException(String clause) {
    super(clause);
  }
}
