package org.hearth.node.proving;

/** The witness is for another statement than the job's; nothing was proved. */
public final class OtherStatementException extends ProofException {
  private static final long serialVersionUID = 1L;

  public OtherStatementException() {
    super(Blame.INPUT, "The witness is for another statement than the job's.");
  }
}
