package org.hearth.device.worker;

/**
 * A child's handler throws it when it checked its own result and that does not verify: the parent
 * hears {@link FailureKind#DID_NOT_VERIFY}. The message is a clause for the user.
 */
public final class DidNotVerifyException extends Exception {
  private static final long serialVersionUID = 1L;

  public DidNotVerifyException(String clause) {
    super(clause);
  }
}
