package org.hearth.node.network.oshiya;

import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.util.BigIntegers;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.Keccak;
import org.hearth.node.chain.SimulatedChain;

/**
 * Panther's contract on a simulated chain, as far as a miner sees it. Its state is what the events
 * of the chain's blocks say, so that a reorganisation takes it back; it believes every proof.
 */
final class FakeForest {
  static final EthAddress ADDRESS = EthAddress.of(filled((byte) 0x11));
  private static final String NOBODY = "0x" + "ee".repeat(32);
  private static final Function ONBOARD =
      Function.parse(
          "onboardBusQueue(address,uint32,uint256[],"
              + "((uint256,uint256),(uint256[2],uint256[2]),(uint256,uint256)))");
  private static final Function CLAIM = Function.parse("claimMiningReward(address)");
  private static final Function PENDING =
      Function.parse(
          "getOldestPendingQueues(uint32)",
          "((uint32,uint8,uint96,uint96,uint40,uint40,uint40,bytes32)[])");

  private final SimulatedChain chain;
  private final EthAddress miner;
  private final List<Waiting> queues = new ArrayList<>();

  /** Blocks until a queue may be taken. */
  long blocksLeft;

  private record Waiting(long id, List<BigInteger> coins, BigInteger reward) {}

  FakeForest(SimulatedChain chain, EthAddress miner) {
    this.chain = chain;
    this.miner = miner;
    chain.contract = this::answer;
    chain.effects = this::effects;
  }

  private static byte[] filled(byte value) {
    byte[] bytes = new byte[20];
    java.util.Arrays.fill(bytes, value);
    return bytes;
  }

  /** A block in which coins come. */
  long queue(BigInteger reward, long... coins) {
    List<BigInteger> all = new ArrayList<>();
    for (long coin : coins) {
      all.add(BigInteger.valueOf(coin));
    }
    long id = queues.size();
    queues.add(new Waiting(id, all, reward));
    List<SimulatedChain.Event> events = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      events.add(
          event(
              NOBODY,
              "UtxoBusQueued(bytes32,uint256,uint256)",
              List.of(all.get(i), BigInteger.valueOf(id)),
              word(i)));
    }
    chain.mine(events);
    return id;
  }

  /** A block in which another miner's proof of a queue stands. */
  void steal(long id) {
    chain.mine(onboarded(NOBODY, waiting(id), EthAddress.of(filled((byte) 0x22))));
  }

  /** A block in which this miner is paid by a transaction of another program. */
  void rewarded(long id, BigInteger reward) {
    chain.mine(
        List.of(
            event(
                NOBODY,
                "MinerRewardAccounted(uint32,address,uint256)",
                List.of(),
                join(word(id), address(miner), word(reward)))));
  }

  private Waiting waiting(long id) {
    return queues.get((int) id);
  }

  private BusTree tree() {
    BusTree tree = new BusTree();
    for (SimulatedChain.Event e : chain.events()) {
      if (e.topics().getFirst().equals(topic(ONBOARDED))) {
        tree.insert(new BigInteger(e.topics().get(2).substring(2), 16));
      }
    }
    return tree;
  }

  private boolean processed(long id) {
    return chain.events().stream()
        .anyMatch(e ->
            e.topics().getFirst().equals(topic(ONBOARDED))
                && new BigInteger(e.topics().get(1).substring(2), 16).longValue() == id);
  }

  private BigInteger owed() {
    BigInteger owed = BigInteger.ZERO;
    for (SimulatedChain.Event e : chain.events()) {
      String kind = e.topics().getFirst();
      boolean mine = HexFormat.of().formatHex(e.data()).contains(hex(miner));
      BigInteger last =
          new BigInteger(
              1,
              java.util.Arrays.copyOfRange(
                  e.data(), Math.max(0, e.data().length - 32), e.data().length));
      if (mine && kind.equals(topic("MinerRewardAccounted(uint32,address,uint256)"))) {
        owed = owed.add(last);
      } else if (mine && kind.equals(topic("MinerRewardClaimed(uint32,address,uint256)"))) {
        owed = owed.subtract(last);
      }
    }
    return owed;
  }

  private String answer(String data) {
    String function = data.substring(2, 10);
    if (function.equals(selector("getBusTreeRoot()"))) {
      return hex(word(tree().root()));
    }
    if (function.equals(selector("rewards(address)"))) {
      return hex(word(owed()));
    }
    if (function.equals(hex(PENDING.selector()))) {
      Tuple[] list =
          queues.stream()
              .filter(q -> !processed(q.id()))
              .map(q ->
                  Tuple.from(
                      q.id(),
                      q.coins().size(),
                      q.reward(),
                      BigInteger.ONE,
                      100L + q.id(),
                      100L + q.id(),
                      blocksLeft,
                      word(BusTree.commitment(q.coins()))))
              .toArray(Tuple[]::new);
      TupleType<Tuple> outputs = PENDING.getOutputs();
      return HexFormat.of().formatHex(outputs.encode(Tuple.from((Object) list)).array());
    }
    return "";
  }

  private List<SimulatedChain.Event> effects(SimulatedChain.Tx tx) {
    String function = tx.data().length < 4 ? "" : hex(tx.data()).substring(0, 8);
    if (function.equals(hex(ONBOARD.selector()))) {
      Tuple call = ONBOARD.decodeCall(tx.data());
      long id = ((Number) call.get(1)).longValue();
      BigInteger[] inputs = call.get(2);
      if (!processed(id) && inputs[0].equals(tree().root())) {
        return onboarded(tx.hash(), waiting(id), miner);
      }
    } else if (function.equals(hex(CLAIM.selector()))) {
      return List.of(
          event(
              tx.hash(),
              "MinerRewardClaimed(uint32,address,uint256)",
              List.of(),
              join(word(7), address(miner), word(owed()))));
    }
    return List.of();
  }

  private static final String ONBOARDED =
      "BusBatchOnboarded(uint256,bytes32,uint256,uint256,bytes32,bytes32)";

  private List<SimulatedChain.Event> onboarded(String by, Waiting queue, EthAddress who) {
    BusTree tree = tree();
    BigInteger batch = BusTree.batchRoot(queue.coins());
    BusTree.Insertion in = tree.insert(batch);
    return List.of(
        event(
            by,
            ONBOARDED,
            List.of(BigInteger.valueOf(queue.id()), batch),
            join(
                word(queue.coins().size()),
                word((long) in.index() << 6),
                word(in.newRoot()),
                word(in.branchRoot()))),
        event(
            by,
            "MinerRewardAccounted(uint32,address,uint256)",
            List.of(),
            join(word(queue.id()), address(who), word(queue.reward()))));
  }

  private static SimulatedChain.Event event(
      String by, String signature, List<BigInteger> indexed, byte[] data) {
    List<String> topics = new ArrayList<>(List.of(topic(signature)));
    indexed.forEach(i -> topics.add("0x" + hex(word(i))));
    return new SimulatedChain.Event(ADDRESS.text().toLowerCase(Locale.ROOT), topics, data, by);
  }

  private static String topic(String signature) {
    return "0x" + hex(Keccak.hash(signature.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String selector(String signature) {
    return topic(signature).substring(2, 10);
  }

  private static byte[] word(long value) {
    return word(BigInteger.valueOf(value));
  }

  private static byte[] word(BigInteger value) {
    return BigIntegers.asUnsignedByteArray(32, value);
  }

  private static byte[] address(EthAddress address) {
    return word(new BigInteger(1, address.bytes()));
  }

  private static byte[] join(byte[]... words) {
    byte[] all = new byte[32 * words.length];
    for (int i = 0; i < words.length; i++) {
      System.arraycopy(words[i], 0, all, 32 * i, 32);
    }
    return all;
  }

  private static String hex(EthAddress address) {
    return hex(address.bytes());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
