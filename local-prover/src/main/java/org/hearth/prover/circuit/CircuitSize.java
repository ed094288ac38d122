package org.hearth.prover.circuit;

/**
 * How large a circuit is.
 *
 * @param constraints rank-1 constraints
 * @param wires all wires, the constant one included
 * @param publicWires outputs and public inputs
 */
public record CircuitSize(int constraints, int wires, int publicWires) {

  /**
   * Groth16's domain: the smallest power of two that holds the constraints and one row for each
   * public wire and the one.
   */
  public int domain() {
    int rows = constraints + publicWires + 1;
    int power = Integer.highestOneBit(rows);
    return power == rows ? power : 2 * power;
  }
}
