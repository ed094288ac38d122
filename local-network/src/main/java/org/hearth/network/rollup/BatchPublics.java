package org.hearth.network.rollup;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.hash.Poseidon;

/**
 * What a proof of a batch says something about, in the order of the circuit's public wires.
 *
 * @param rootBefore root of the accounts before the batch
 * @param rootAfter root of the accounts after the batch
 * @param number number of the batch, from 1
 * @param commitment see {@link #commitment}
 * @param domain see {@link RollupDomain}
 */
public record BatchPublics(
    FieldElement rootBefore,
    FieldElement rootAfter,
    long number,
    FieldElement commitment,
    FieldElement domain) {

  /**
   * The commitment to a batch's transfers: starts as the batch's number and takes in one transfer
   * after the other, c := Poseidon(c, message), with 0 for each empty place at the end of the
   * batch. Whoever has the transfers can recompute it.
   */
  public static FieldElement commitment(
      long number, FieldElement domain, List<Transfer> transfers, int batchSize) {
    FieldElement c = FieldElement.of(Bn254.FR, number);
    for (int i = 0; i < batchSize; i++) {
      FieldElement message =
          i < transfers.size() ? transfers.get(i).message(domain) : FieldElement.of(Bn254.FR, 0);
      c = Poseidon.hash(c, message);
    }
    return c;
  }

  public List<BigInteger> toList() {
    return List.of(
        rootBefore.toBigInteger(),
        rootAfter.toBigInteger(),
        BigInteger.valueOf(number),
        commitment.toBigInteger(),
        domain.toBigInteger());
  }
}
