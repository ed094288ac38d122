package org.hearth.node.proving;

/**
 * The proof is not wanted any more: the node stops, or the lease is over. Not a failure of the job
 * or the device.
 */
public final class ProofStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProofStoppedException(String reason) {
    super(reason);
  }
}
