package org.hearth.network.layer2;

import java.math.BigInteger;
import java.util.List;

/**
 * A batch of transfers, ready to be proved.
 *
 * @param number 1, 2, 3 …
 * @param witness in the circuit's witness format
 * @param publicInputs in the order of the circuit's public signals, each in [0, r)
 * @param rootBefore root of the accounts before the batch
 * @param rootAfter root of the accounts after the batch
 * @param transfers how many transfers it holds
 */
public record Batch(
    long number,
    byte[] witness,
    List<BigInteger> publicInputs,
    BigInteger rootBefore,
    BigInteger rootAfter,
    int transfers) {
  public Batch {
    publicInputs = List.copyOf(publicInputs);
  }
}
