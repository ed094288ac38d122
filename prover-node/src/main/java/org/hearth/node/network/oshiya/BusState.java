package org.hearth.node.network.oshiya;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.node.chain.ChainException;
import org.hearth.prover.field.Bn254;

/** The tree and the coins that wait, after the events up to some block. Not for several threads. */
final class BusState {
  /** More than ever waited: a contract that fills the memory is not followed. */
  private static final int MOST_QUEUES = 100_000;

  private final BusTree tree;
  private final Map<Long, TreeMap<Integer, BigInteger>> queues;

  BusState() {
    this(new BusTree(), new TreeMap<>());
  }

  BusState(BusTree tree, Map<Long, TreeMap<Integer, BigInteger>> queues) {
    this.tree = tree;
    this.queues = queues;
  }

  BusState copy() {
    Map<Long, TreeMap<Integer, BigInteger>> copies = new TreeMap<>();
    queues.forEach((id, coins) -> copies.put(id, new TreeMap<>(coins)));
    return new BusState(tree.copy(), copies);
  }

  BusTree tree() {
    return tree;
  }

  Map<Long, TreeMap<Integer, BigInteger>> queues() {
    return queues;
  }

  /**
   * @throws ChainException if it does not fit to those before
   */
  void apply(BusEvent event) {
    switch (event) {
      case BusEvent.Queued e -> queued(e);
      case BusEvent.Onboarded e -> onboarded(e);
      case BusEvent.Rewarded e -> {}
      case BusEvent.Claimed e -> {}
    }
  }

  private void queued(BusEvent.Queued e) {
    if (e.index() < 0
        || e.index() >= BusTree.BATCH
        || e.coin().compareTo(Bn254.FR.modulus()) >= 0
        || queues.size() >= MOST_QUEUES) {
      throw wrong("a coin of queue " + e.queue() + " is none");
    }
    queues.computeIfAbsent(e.queue(), id -> new TreeMap<>()).put(e.index(), e.coin());
  }

  private void onboarded(BusEvent.Onboarded e) {
    if (e.leftLeaf() != (long) tree.size() * BusTree.BATCH
        || e.batchRoot().compareTo(Bn254.FR.modulus()) >= 0) {
      throw wrong(
          "batch " + e.leftLeaf() / BusTree.BATCH + " came where " + tree.size() + " belongs");
    }
    BusTree.Insertion inserted = tree.insert(e.batchRoot());
    if (!inserted.newRoot().equals(e.newRoot()) || !inserted.branchRoot().equals(e.branchRoot())) {
      throw wrong("batch " + inserted.index() + " has another root than the events before it make");
    }
    queues.remove(e.queue());
  }

  private static ChainException wrong(String clause) {
    return new ChainException("The contract's events don't fit together: " + clause + ".");
  }

  /** A queue's coins in their order; empty if one of them is not known. */
  List<BigInteger> coins(OshiyaContract.Queue queue) {
    TreeMap<Integer, BigInteger> known = queues.getOrDefault(queue.id(), new TreeMap<>());
    List<BigInteger> coins = new ArrayList<>(known.values());
    boolean whole =
        coins.size() == queue.coins()
            && !coins.isEmpty()
            && known.keySet().stream().max(Comparator.naturalOrder()).orElse(-1) == coins.size() - 1
            && BusTree.commitment(coins).equals(queue.commitment());
    return whole ? coins : List.of();
  }
}
