package org.hearth.node.network.oshiya;

import com.esaulpaugh.headlong.abi.Address;
import com.esaulpaugh.headlong.abi.Tuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hearth.node.chain.Abi;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.ContractEvent;
import org.hearth.node.chain.ContractFunction;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.LogFilter;

/** The part of Panther's forest contract that a miner uses. */
final class OshiyaContract {
  private static final String QUEUE = "(uint32,uint8,uint96,uint96,uint40,uint40,uint40,bytes32)";
  private static final ContractFunction PENDING =
      new ContractFunction("getOldestPendingQueues(uint32)", "(" + QUEUE + "[])");
  private static final ContractFunction ROOT =
      new ContractFunction("getBusTreeRoot()", "(bytes32)");
  private static final ContractFunction REWARDS =
      new ContractFunction("rewards(address)", "(uint256)");
  private static final ContractFunction ONBOARD =
      new ContractFunction(
          "onboardBusQueue(address,uint32,uint256[],"
              + "((uint256,uint256),(uint256[2],uint256[2]),(uint256,uint256)))",
          "()");
  private static final ContractFunction CLAIM =
      new ContractFunction("claimMiningReward(address)", "()");

  private static final ContractEvent QUEUED =
      new ContractEvent("UtxoBusQueued", "(bytes32,uint256,uint256)", true, true, false);
  private static final ContractEvent ONBOARDED =
      new ContractEvent(
          "BusBatchOnboarded",
          "(uint256,bytes32,uint256,uint256,bytes32,bytes32)",
          true,
          true,
          false,
          false,
          false,
          false);
  private static final ContractEvent REWARDED =
      new ContractEvent("MinerRewardAccounted", "(uint32,address,uint256)", false, false, false);
  private static final ContractEvent CLAIMED =
      new ContractEvent("MinerRewardClaimed", "(uint32,address,uint256)", false, false, false);

  /** By which its events are found. */
  static final LogFilter EVENTS =
      LogFilter.of(Set.of(QUEUED.topic(), ONBOARDED.topic(), REWARDED.topic(), CLAIMED.topic()));

  /** The contract gives at most so many queues at once. */
  private static final int MOST_QUEUES = 255;

  private final ChainRpc rpc;
  private final EthAddress address;
  private final EthAddress self;

  /**
   * @param self who asks
   */
  OshiyaContract(ChainRpc rpc, EthAddress address, EthAddress self) {
    this.rpc = rpc;
    this.address = address;
    this.self = self;
  }

  /**
   * A queue that waits.
   *
   * @param coins in it, 1 to 64
   * @param reward in the smallest unit
   * @param firstBlock in which a coin came
   * @param blocksLeft until it may be taken
   * @param commitment {@link BusTree#commitment} of its coins
   */
  record Queue(
      long id,
      int coins,
      BigInteger reward,
      long firstBlock,
      long blocksLeft,
      BigInteger commitment) {}

  EthAddress address() {
    return address;
  }

  private Tuple ask(ContractFunction function, Object... arguments) {
    return function.answer(rpc.call(ChainRpc.Call.of(self, address, function.call(arguments))));
  }

  /** Those that wait, the oldest first. */
  List<Queue> pending() {
    Tuple[] queues = ask(PENDING, (long) MOST_QUEUES).get(0);
    List<Queue> found = new ArrayList<>();
    for (Tuple q : queues) {
      found.add(
          new Queue(
              number(q, 0),
              (int) number(q, 1),
              q.get(2),
              number(q, 4),
              number(q, 6),
              word(q.get(7))));
    }
    return found;
  }

  /** Of the tree of batches. */
  BigInteger root() {
    BigInteger root = word(ask(ROOT).get(0));
    // A contract that has no batch yet may say nothing.
    return root.signum() == 0 ? new BusTree().root() : root;
  }

  /** What a miner is owed and has not claimed. */
  BigInteger rewards(EthAddress miner) {
    return ask(REWARDS, Abi.address(miner)).get(0);
  }

  /** The call that hands a proof in. */
  static byte[] onboard(EthAddress miner, long queue, List<BigInteger> inputs, ProofWords proof) {
    return ONBOARD.call(
        Abi.address(miner),
        queue,
        inputs.toArray(BigInteger[]::new),
        Tuple.of(
            Tuple.of(proof.a().get(0), proof.a().get(1)),
            Tuple.of(proof.bx().toArray(BigInteger[]::new), proof.by().toArray(BigInteger[]::new)),
            Tuple.of(proof.c().get(0), proof.c().get(1))));
  }

  /** The call that pays out what the sender is owed. */
  static byte[] claim(EthAddress receiver) {
    return CLAIM.call(Abi.address(receiver));
  }

  /**
   * @throws ChainException if it is none of the contract's events
   */
  static BusEvent event(ChainRpc.Log log) {
    String topic = log.topic();
    if (topic.equals(QUEUED.topic())) {
      Tuple v = QUEUED.values(log.topics(), log.data());
      return new BusEvent.Queued(number(v, 1), (int) number(v, 2), word(v.get(0)));
    }
    if (topic.equals(ONBOARDED.topic())) {
      Tuple v = ONBOARDED.values(log.topics(), log.data());
      return new BusEvent.Onboarded(
          number(v, 0), word(v.get(1)), number(v, 3), word(v.get(4)), word(v.get(5)));
    }
    if (topic.equals(REWARDED.topic())) {
      Tuple v = REWARDED.values(log.topics(), log.data());
      return new BusEvent.Rewarded(number(v, 0), address(v.get(1)), v.get(2));
    }
    if (topic.equals(CLAIMED.topic())) {
      Tuple v = CLAIMED.values(log.topics(), log.data());
      return new BusEvent.Claimed(address(v.get(1)), v.get(2));
    }
    throw new ChainException("The contract has an event that is not known: " + topic + ".");
  }

  private static EthAddress address(Address address) {
    return Abi.address(address);
  }

  private static BigInteger word(byte[] bytes) {
    return new BigInteger(1, bytes);
  }

  private static long number(Tuple values, int index) {
    Object value = values.get(index);
    BigInteger number =
        value instanceof BigInteger big ? big : BigInteger.valueOf(((Number) value).longValue());
    if (number.bitLength() > 62) {
      throw new ChainException("The contract gave a number that is too large: " + number + ".");
    }
    return number.longValue();
  }
}
