package org.hearth.node.network.oshiya;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.Keccak;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.io.circom.CircomInputs;

/**
 * What is proved of a queue: that its coins, filled up to a batch, stand at the tree's next free
 * leaf. The proof names its miner, so nobody else can hand it in.
 *
 * @param coins of the queue, 1 to 64
 * @param extra number that binds the proof to miner and queue
 * @param magic number that makes no two proofs of a queue alike
 */
record QueueBatch(
    long queue,
    List<BigInteger> coins,
    BigInteger batchRoot,
    BusTree.Insertion insertion,
    BigInteger extra,
    BigInteger magic) {
  private static final int QUEUE_BYTES = 4;

  QueueBatch {
    coins = List.copyOf(coins);
  }

  /**
   * @param tree before it; left as it is
   */
  static QueueBatch of(
      long queue, List<BigInteger> coins, BusTree tree, EthAddress miner, SecureRandom random) {
    BigInteger root = BusTree.batchRoot(coins);
    byte[] id = ByteBuffer.allocate(QUEUE_BYTES).putInt((int) queue).array();
    BigInteger r = Bn254.FR.modulus();
    return new QueueBatch(
        queue,
        coins,
        root,
        tree.copy().insert(root),
        new BigInteger(1, Keccak.hash(miner.bytes(), id)).mod(r),
        // Never 0, which the contract does not take.
        new BigInteger(2 * r.bitLength(), random)
            .mod(r.subtract(BigInteger.ONE))
            .add(BigInteger.ONE));
  }

  /** The statement, in the order in which the contract takes it. */
  List<BigInteger> publicInputs() {
    return List.of(
        insertion.oldRoot(),
        insertion.newRoot(),
        BigInteger.valueOf(insertion.index()),
        BusTree.commitment(coins),
        BigInteger.valueOf(coins.size()),
        batchRoot,
        insertion.branchRoot(),
        extra,
        magic);
  }

  /** By the names of the circuit's signals. */
  CircomInputs circuitInputs() {
    List<BigInteger> statement = publicInputs();
    Map<String, List<BigInteger>> signals = new LinkedHashMap<>();
    signals.put("oldRoot", List.of(statement.get(0)));
    signals.put("newRoot", List.of(statement.get(1)));
    signals.put("replacedNodeIndex", List.of(statement.get(2)));
    signals.put("pathElements", insertion.path());
    signals.put("newLeafsCommitment", List.of(statement.get(3)));
    signals.put("nNonEmptyNewLeafs", List.of(statement.get(4)));
    signals.put("newLeafs", BusTree.padded(coins));
    signals.put("batchRoot", List.of(batchRoot));
    signals.put("branchRoot", List.of(insertion.branchRoot()));
    signals.put("extraInput", List.of(extra));
    signals.put("magicalConstraint", List.of(magic));
    return new CircomInputs(signals);
  }
}
