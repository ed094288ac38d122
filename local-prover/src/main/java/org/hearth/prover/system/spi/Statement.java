package org.hearth.prover.system.spi;

import java.math.BigInteger;
import java.util.List;

/**
 * What a proof proves: the values of the circuit's public inputs, in the circuit's order.
 *
 * @param publicInputs not negative
 */
public record Statement(List<BigInteger> publicInputs) {
  public Statement {
    publicInputs = List.copyOf(publicInputs);
  }
}
