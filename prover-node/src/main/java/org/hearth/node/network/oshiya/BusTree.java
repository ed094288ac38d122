package org.hearth.node.network.oshiya;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.hash.Poseidon;

/**
 * The tree of batches: binary, of depth 20, hashed with Poseidon, filled from the left. Only the
 * path to the next free leaf is kept. Not safe for several threads.
 */
final class BusTree {
  static final int DEPTH = 20;

  /** After so many levels a branch ends, whose root the contract keeps. */
  static final int BRANCH = DEPTH / 2;

  /** Coins of a batch. */
  static final int BATCH = 64;

  /** What stands in a batch where there is no coin (the contract's constant). */
  static final BigInteger EMPTY_LEAF =
      new BigInteger("0667764c376602b72ef22218e1673c2cc8546201f9a77807570b3e5de137680d", 16);

  private static final BigInteger[] EMPTY = empty();

  private final BigInteger[] filled;
  private int size;
  private BigInteger root;

  BusTree() {
    this(new BigInteger[DEPTH], 0, EMPTY[DEPTH]);
  }

  private BusTree(BigInteger[] filled, int size, BigInteger root) {
    this.filled = filled;
    this.size = size;
    this.root = root;
  }

  /**
   * What an insertion changes.
   *
   * @param index of the leaf, from 0
   * @param path beside it, from the leaf up
   * @param branchRoot after it, of the branch that has the leaf
   */
  record Insertion(
      BigInteger oldRoot,
      BigInteger newRoot,
      int index,
      List<BigInteger> path,
      BigInteger branchRoot) {}

  private static BigInteger[] empty() {
    BigInteger[] nodes = new BigInteger[DEPTH + 1];
    nodes[0] = batchRoot(List.of());
    for (int level = 1; level <= DEPTH; level++) {
      nodes[level] = hash(nodes[level - 1], nodes[level - 1]);
    }
    return nodes;
  }

  static BigInteger hash(BigInteger left, BigInteger right) {
    return Poseidon.hash(FieldElement.of(Bn254.FR, left), FieldElement.of(Bn254.FR, right))
        .toBigInteger();
  }

  /**
   * The root over a batch.
   *
   * @param coins at most 64; the rest is empty
   */
  static BigInteger batchRoot(List<BigInteger> coins) {
    List<BigInteger> nodes = padded(coins);
    while (nodes.size() > 1) {
      List<BigInteger> above = new ArrayList<>();
      for (int i = 0; i < nodes.size(); i += 2) {
        above.add(hash(nodes.get(i), nodes.get(i + 1)));
      }
      nodes = above;
    }
    return nodes.getFirst();
  }

  /** A batch with all its leaves. */
  static List<BigInteger> padded(List<BigInteger> coins) {
    if (coins.size() > BATCH) {
      throw new IllegalArgumentException("a batch has at most 64 coins, not " + coins.size());
    }
    List<BigInteger> all = new ArrayList<>(coins);
    while (all.size() < BATCH) {
      all.add(EMPTY_LEAF);
    }
    return all;
  }

  /** How the contract names a queue's coins: each hashed to those before it. */
  static BigInteger commitment(List<BigInteger> coins) {
    return coins.stream().reduce(BusTree::hash).orElseThrow();
  }

  BigInteger root() {
    return root;
  }

  /** Batches in it. */
  int size() {
    return size;
  }

  /** Nodes to the left of the path, from the leaf up; null where there is none yet. */
  @SuppressWarnings("NullAway") // an array with holes
  List<BigInteger> filled() {
    List<BigInteger> nodes = new ArrayList<>();
    for (BigInteger node : filled) {
      nodes.add(node == null ? BigInteger.ZERO : node);
    }
    return nodes;
  }

  /** As it was when {@link #filled} said so. */
  static BusTree of(List<BigInteger> filled, int size, BigInteger root) {
    if (filled.size() != DEPTH || size < 0 || size > 1 << DEPTH) {
      throw new IllegalArgumentException("that is no tree of depth 20");
    }
    return new BusTree(filled.toArray(BigInteger[]::new), size, root);
  }

  BusTree copy() {
    return new BusTree(Arrays.copyOf(filled, filled.length), size, root);
  }

  /**
   * @throws IllegalStateException if it is full
   */
  Insertion insert(BigInteger batchRoot) {
    if (size >= 1 << DEPTH) {
      throw new IllegalStateException("the tree of batches is full");
    }
    BigInteger before = root;
    BigInteger node = batchRoot;
    BigInteger branchRoot = node;
    List<BigInteger> path = new ArrayList<>();
    for (int level = 0; level < DEPTH; level++) {
      boolean right = (size >> level & 1) == 1;
      if (right) {
        path.add(filled[level]);
        node = hash(filled[level], node);
      } else {
        filled[level] = node;
        path.add(EMPTY[level]);
        node = hash(node, EMPTY[level]);
      }
      if (level == BRANCH - 1) {
        branchRoot = node;
      }
    }
    root = node;
    return new Insertion(before, root, size++, List.copyOf(path), branchRoot);
  }
}
