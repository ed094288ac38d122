package org.hearth.app.practice;

import java.math.BigInteger;
import org.hearth.prover.circuit.Bits;
import org.hearth.prover.circuit.Circuit;
import org.hearth.prover.circuit.ConstraintSystem;
import org.hearth.prover.circuit.LinearCombination;
import org.hearth.prover.circuit.PoseidonGadget;
import org.hearth.prover.field.FieldElement;

/**
 * Poseidon hashes one after the other, each with its bits: values of full size and single bits, as
 * real circuits have them.
 */
final class HashesAndBits implements Circuit {
  /** As many as fit into 2^12 rows. */
  private static final int ROUNDS = 6;

  private final PoseidonGadget poseidon = new PoseidonGadget(2);

  @Override
  public void synthesize(ConstraintSystem system) {
    BigInteger most = system.field().modulus().subtract(BigInteger.ONE);
    LinearCombination second = system.privateInput(FieldElement.of(system.field(), 5));
    LinearCombination current = system.privateInput(FieldElement.of(system.field(), 3));
    for (int i = 0; i < ROUNDS; i++) {
      current = poseidon.hash(system, current, second);
      var _ = Bits.decomposeAtMost(system, current, most, "hash " + i);
    }
    system.output(current, "output");
  }
}
