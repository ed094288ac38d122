package org.hearth.prover.circuit;

import java.util.List;

/** The way from a leaf of a binary Poseidon tree to its root. */
public final class MerklePathGadget {
  private final PoseidonGadget poseidon = new PoseidonGadget(2);

  /**
   * The root that a leaf leads to; 241 constraints for each level.
   *
   * @param indexBits position of the leaf, least significant bit first, known to be boolean; as
   *     many as the tree has levels
   * @param siblings from the leaf's neighbour up
   */
  public LinearCombination root(
      ConstraintSystem system,
      LinearCombination leaf,
      List<LinearCombination> indexBits,
      List<LinearCombination> siblings) {
    if (indexBits.size() != siblings.size()) {
      throw new IllegalArgumentException("a path has as many siblings as index bits");
    }
    LinearCombination current = leaf;
    for (int level = 0; level < siblings.size(); level++) {
      LinearCombination sibling = siblings.get(level);
      LinearCombination left =
          Comparison.select(system, indexBits.get(level), sibling, current, "swap");
      LinearCombination right = current.plus(sibling).minus(left);
      current = poseidon.hash(system, left, right);
    }
    return current;
  }
}
