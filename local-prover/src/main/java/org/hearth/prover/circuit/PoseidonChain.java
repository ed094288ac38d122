package org.hearth.prover.circuit;

import org.hearth.prover.field.FieldElement;

/**
 * A circuit for benchmarks of any size: x, y -> H(...H(H(x, y), y)..., y), n Poseidon hashes, about
 * 240 n constraints, every wire a random-looking field element. Private inputs x and y, one public
 * output.
 */
public final class PoseidonChain implements Circuit {
  private final int length;
  private final FieldElement x;
  private final FieldElement y;
  private final PoseidonGadget poseidon = new PoseidonGadget(2);

  /**
   * @param length hashes in the chain, at least 1
   */
  public PoseidonChain(int length, FieldElement x, FieldElement y) {
    if (length < 1) {
      throw new IllegalArgumentException("a chain has at least one hash");
    }
    this.length = length;
    this.x = x;
    this.y = y;
  }

  /**
   * Hashes that fill a domain: the longest chain whose constraints and public rows fit in 2^log
   * rows.
   *
   * @param log 8 to 28
   */
  public static int lengthFor(int log) {
    int perHash = 240;
    int extra = 3; // the output's constraint, its public row and the row of the constant
    return Math.max(1, ((1 << log) - extra) / perHash);
  }

  @Override
  public void synthesize(ConstraintSystem system) {
    LinearCombination current = system.privateInput(x);
    LinearCombination second = system.privateInput(y);
    for (int i = 0; i < length; i++) {
      try (var _ = system.scope("hash " + i)) {
        current = poseidon.hash(system, current, second);
      }
    }
    system.output(current, "output");
  }
}
