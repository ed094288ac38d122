package org.hearth.network.chain.state;

import java.util.List;

/**
 * A batch as a job names it.
 *
 * @param witness SHA-256 of the witness file
 * @param witnessSize bytes
 * @param publicInputs decimal
 */
public record BatchRef(
    long number,
    String circuitId,
    String witness,
    long witnessSize,
    List<String> publicInputs,
    long workUnits,
    String rootBefore,
    String rootAfter,
    int transfers) {
  public BatchRef {
    publicInputs = List.copyOf(publicInputs);
  }
}
