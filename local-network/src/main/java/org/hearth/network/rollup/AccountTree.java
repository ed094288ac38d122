package org.hearth.network.rollup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.hash.Poseidon;

/**
 * A complete binary tree of Poseidon(left, right) over 2^depth leaves, all kept in memory; leaves
 * start as 0.
 */
final class AccountTree {
  private final int depth;
  private final FieldElement[][] levels;

  AccountTree(int depth) {
    this.depth = depth;
    this.levels = new FieldElement[depth + 1][];
    FieldElement empty = FieldElement.of(Bn254.FR, 0);
    for (int level = 0; level <= depth; level++) {
      levels[level] = new FieldElement[1 << (depth - level)];
      Arrays.fill(levels[level], empty);
      empty = Poseidon.hash(empty, empty);
    }
  }

  FieldElement root() {
    return levels[depth][0];
  }

  void set(int index, FieldElement leaf) {
    levels[0][index] = leaf;
    int node = index;
    for (int level = 0; level < depth; level++) {
      node >>= 1;
      levels[level + 1][node] = Poseidon.hash(levels[level][2 * node], levels[level][2 * node + 1]);
    }
  }

  /** The neighbours on the way from a leaf to the root, from the bottom up. */
  List<FieldElement> siblings(int index) {
    List<FieldElement> siblings = new ArrayList<>();
    for (int level = 0; level < depth; level++) {
      siblings.add(levels[level][(index >> level) ^ 1]);
    }
    return List.copyOf(siblings);
  }
}
