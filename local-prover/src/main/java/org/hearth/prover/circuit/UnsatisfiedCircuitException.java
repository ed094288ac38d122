package org.hearth.prover.circuit;

/** The inputs given to a circuit do not satisfy it, so there is nothing true to prove. */
public final class UnsatisfiedCircuitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String label;

  public UnsatisfiedCircuitException(String label) {
    super("The inputs do not satisfy the circuit: the constraint \"" + label + "\" fails.");
    this.label = label;
  }

  /** The first constraint that fails. */
  public String label() {
    return label;
  }
}
