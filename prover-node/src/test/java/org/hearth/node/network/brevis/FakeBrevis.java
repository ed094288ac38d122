package org.hearth.node.network.brevis;

import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bouncycastle.util.BigIntegers;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.Keccak;
import org.hearth.node.chain.SimulatedChain;
import org.hearth.node.chain.SimulatedChain.Event;
import org.hearth.node.chain.SimulatedChain.Tx;

/**
 * The market and the staking contract on a simulated chain, as far as a prover sees them. Bids,
 * reveals and proofs are what the events of the chain's blocks say, so that a reorganisation takes
 * them back; windows, winner and price are judged as BrevisMarket.sol does. It believes every
 * proof.
 */
final class FakeBrevis {
  static final EthAddress MARKET = new EthAddress("0x" + "22".repeat(20));
  static final EthAddress STAKING = new EthAddress("0x" + "33".repeat(20));
  static final EthAddress OTHER = new EthAddress("0x" + "44".repeat(20));
  static final EthAddress THIRD = new EthAddress("0x" + "55".repeat(20));
  static final long NOW = 1_790_000_000L;
  private static final String NOBODY = "0x" + "ee".repeat(32);
  private static final BigInteger BPS = BigInteger.valueOf(10_000);
  private static final String NEW_REQUEST =
      topic(
          "NewRequest(bytes32,(uint64,bytes32,bytes32,string,bytes,string,uint32,"
              + "(uint96,uint96,uint64)))");
  private static final TupleType<?> REQUEST_DATA =
      TupleType.parse(
          "((uint64,bytes32,bytes32,string,bytes,string,uint32,(uint96,uint96,uint64)))");
  private static final String NEW_BID = topic("NewBid(bytes32,address,bytes32)");
  private static final String REVEALED = topic("BidRevealed(bytes32,address,uint256)");
  private static final String PROVED = topic("ProofSubmitted(bytes32,address,uint256[8],uint256)");
  private static final String REFUNDED = topic("Refunded(bytes32,address,uint256)");
  private static final String SLASHED = topic("ProverSlashed(bytes32,address,uint256)");
  private static final String REWARD =
      topic("RewardsAdded(address,address,uint256,uint256,uint256)");
  private static final String STAKE_SLASHED = topic("ProverSlashed(address,uint256,uint256)");
  private static final Function BID = Function.parse("bid(bytes32,bytes32)");
  private static final Function REVEAL = Function.parse("reveal(bytes32,uint256,uint256)");
  private static final Function SUBMIT = Function.parse("submitProof(bytes32,uint256[8])");

  private final SimulatedChain chain;
  private final EthAddress prover;
  private final Map<String, Entry> requests = new ConcurrentHashMap<>();

  long bidding = 40;
  long reveal = 40;
  BigInteger slashBps = BigInteger.valueOf(1000);
  BigInteger protocolFeeBps = BigInteger.valueOf(300);

  /** How much less than the market asks for the staking contract takes. */
  BigInteger slashedLess = BigInteger.ZERO;

  int state = 1;
  EthAddress stakingOfMarket = STAKING;
  EthAddress sendsFor = BrevisMarket.NOBODY;

  /** Whether the contract that judges proofs takes them. */
  boolean takesProofs = true;

  private record Entry(ProofRequest request, long time) {}

  private record Lowest(String winner, BigInteger fee, String second, BigInteger secondFee) {}

  FakeBrevis(SimulatedChain chain, EthAddress prover) {
    this.chain = chain;
    this.prover = prover;
    chain.contract = this::answer;
    chain.effects = this::effects;
  }

  private static String topic(String signature) {
    return "0x" + hex(Keccak.hash(signature.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String word(BigInteger value) {
    return hex(BigIntegers.asUnsignedByteArray(32, value));
  }

  private static String word(long value) {
    return word(BigInteger.valueOf(value));
  }

  private static String word(EthAddress address) {
    return "00".repeat(12) + address.digits();
  }

  private static byte[] data(String... words) {
    return HexFormat.of().parseHex(String.join("", words));
  }

  private static boolean calls(String data, String signature) {
    return data.startsWith(topic(signature).substring(0, 10));
  }

  private static Event event(
      EthAddress contract, String transaction, byte[] data, String... topics) {
    List<String> with0x =
        Arrays.stream(topics).map(t -> t.startsWith("0x") ? t : "0x" + t).toList();
    return new Event(contract.text(), with0x, data, transaction);
  }

  private long head() {
    return NOW + chain.ahead + chain.head();
  }

  private Stream<Event> events(String topic, String request) {
    return chain.events().stream()
        .filter(e -> e.topics().getFirst().equals(topic))
        .filter(e -> e.topics().get(1).equals("0x" + request));
  }

  private boolean has(String topic, String request) {
    return events(topic, request).findAny().isPresent();
  }

  private String answer(String data) {
    String argument = data.length() >= 74 ? data.substring(10, 74) : "";
    if (calls(data, "biddingPhaseDuration()")) {
      return word(bidding);
    }
    if (calls(data, "revealPhaseDuration()")) {
      return word(reveal);
    }
    if (calls(data, "getRequest(bytes32)")) {
      return entry(argument);
    }
    if (calls(data, "getBidders(bytes32)")) {
      Lowest l = lowest(argument);
      return l.winner() + word(l.fee()) + l.second() + word(l.secondFee());
    }
    if (calls(data, "slashBps()")) {
      return word(slashBps);
    }
    if (calls(data, "stakingController()")) {
      return word(stakingOfMarket);
    }
    if (calls(data, "submitterToProver(address)")) {
      return word(sendsFor);
    }
    if (calls(data, "picoVerifiers(uint32)")) {
      return word(MARKET);
    }
    if (calls(data, "verifyPicoProof(bytes32,bytes32,uint256[8])") && !takesProofs) {
      throw new IllegalStateException("execution reverted: ProofInvalid");
    }
    if (calls(data, "getProverState(address)")) {
      return word(state);
    }
    if (calls(data, "getProverTotalAssets(address)")) {
      return word(BigInteger.TEN.pow(21));
    }
    if (data.startsWith("0x" + BID.selectorHex())) {
      requireBid(argument, head());
    }
    if (data.startsWith("0x" + REVEAL.selectorHex())) {
      requireReveal(REVEAL.decodeCall(bytes(data)), argument, head());
    }
    if (data.startsWith("0x" + SUBMIT.selectorHex())) {
      requireSubmit(argument, head());
    }
    return "";
  }

  private static byte[] bytes(String data) {
    return HexFormat.of().parseHex(data.substring(2));
  }

  private String entry(String id) {
    Entry e = requests.get(id);
    if (e == null) {
      return word(0).repeat(9);
    }
    int status = has(SLASHED, id) ? 3 : has(REFUNDED, id) ? 2 : has(PROVED, id) ? 1 : 0;
    ProofRequest r = e.request();
    return word(status)
        + word(e.time())
        + word(OTHER)
        + word(r.fee().most())
        + word(r.fee().minStake())
        + word(r.fee().deadline())
        + r.vk().digits()
        + r.digest().digits()
        + word(r.version());
  }

  private Lowest lowest(String id) {
    String nobody = word(0);
    Lowest l = new Lowest(nobody, BigInteger.ZERO, nobody, BigInteger.ZERO);
    for (Event e : events(REVEALED, id).toList()) {
      String who = e.topics().get(2).substring(2);
      BigInteger fee = new BigInteger(1, e.data());
      if (l.winner().equals(nobody) || fee.compareTo(l.fee()) < 0) {
        l = new Lowest(who, fee, l.winner(), l.fee());
      } else if (l.second().equals(nobody) || fee.compareTo(l.secondFee()) < 0) {
        l = new Lowest(l.winner(), l.fee(), who, fee);
      }
    }
    return l;
  }

  private static void require(boolean met, String error) {
    if (!met) {
      throw new IllegalStateException("execution reverted: " + error);
    }
  }

  private Entry pending(String id) {
    Entry e = requests.get(id);
    if (e == null) {
      throw new IllegalStateException("execution reverted: MarketRequestNotFound");
    }
    require(!has(PROVED, id) && !has(REFUNDED, id), "MarketInvalidRequestStatus");
    return e;
  }

  private void requireBid(String id, long time) {
    require(time <= pending(id).time() + bidding, "MarketBiddingPhaseEnded");
  }

  private void requireReveal(Tuple call, String id, long time) {
    Entry e = pending(id);
    require(time > e.time() + bidding, "MarketBiddingPhaseNotEnded");
    require(time <= e.time() + bidding + reveal, "MarketRevealPhaseEnded");
    BigInteger fee = call.get(1);
    String hash =
        hex(
            Keccak.hash(
                bytes("0x" + id),
                prover.bytes(),
                data(word(fee)),
                data(word((BigInteger) call.get(2)))));
    require(
        events(NEW_BID, id).anyMatch(b -> hex(b.data()).equals(hash)), "MarketBidRevealMismatch");
    require(fee.compareTo(e.request().fee().most()) <= 0, "MarketFeeExceedsMaximum");
  }

  private void requireSubmit(String id, long time) {
    Entry e = pending(id);
    require(time > e.time() + bidding + reveal, "MarketRevealPhaseNotEnded");
    require(time <= e.request().fee().deadline().longValueExact(), "MarketDeadlinePassed");
    require(lowest(id).winner().equals(word(prover)), "MarketNotExpectedProver");
  }

  private List<Event> effects(Tx tx) {
    if (tx.data().length < 36) {
      return List.of();
    }
    String data = hex(tx.data());
    String id = data.substring(8, 72);
    long time = head() + 1;
    if (data.startsWith(BID.selectorHex())) {
      requireBid(id, time);
      return List.of(event(MARKET, tx.hash(), data(data.substring(72)), NEW_BID, id, word(prover)));
    }
    if (data.startsWith(REVEAL.selectorHex())) {
      requireReveal(REVEAL.decodeCall(tx.data()), id, time);
      return List.of(
          event(MARKET, tx.hash(), data(data.substring(72, 136)), REVEALED, id, word(prover)));
    }
    if (data.startsWith(SUBMIT.selectorHex())) {
      requireSubmit(id, time);
      return proved(tx, data, id);
    }
    return List.of();
  }

  private List<Event> proved(Tx tx, String data, String id) {
    BigInteger price = price(id);
    BigInteger reward = reward(id);
    List<Event> events = new ArrayList<>();
    if (reward.signum() > 0) {
      events.add(
          event(
              STAKING,
              tx.hash(),
              data(word(reward), word(BigInteger.ZERO), word(reward)),
              REWARD,
              word(prover),
              word(MARKET)));
    }
    events.add(
        event(MARKET, tx.hash(), data(data.substring(72), word(price)), PROVED, id, word(prover)));
    return events;
  }

  private BigInteger price(String id) {
    Lowest l = lowest(id);
    return l.second().equals(word(0)) ? l.fee() : l.secondFee();
  }

  /** What the contract's own arithmetic leaves for the prover. */
  private BigInteger reward(String id) {
    BigInteger price = price(id);
    return price.subtract(price.multiply(protocolFeeBps).divide(BPS));
  }

  BigInteger reward(ProofRequest request) {
    return reward(request.id().digits());
  }

  /** Somebody asks for a proof. */
  void ask(ProofRequest request) {
    requests.put(request.id().digits(), new Entry(request, head() + 1));
    chain.mine(List.of(asked(request, request.id())));
  }

  /** Its event, under that name. */
  static Event asked(ProofRequest r, HexBytes name) {
    Tuple fee = Tuple.of(r.fee().most(), r.fee().minStake(), r.fee().deadline());
    Tuple request =
        Tuple.from(
            r.nonce(),
            r.vk().bytes(),
            r.digest().bytes(),
            r.imgUrl(),
            r.input().bytes(),
            r.inputUrl(),
            r.version(),
            fee);
    @SuppressWarnings("unchecked")
    TupleType<Tuple> type = (TupleType<Tuple>) REQUEST_DATA;
    byte[] data = type.encode(Tuple.from(request)).array();
    return event(MARKET, NOBODY, data, NEW_REQUEST, name.digits());
  }

  /** Another bidder reveals. */
  void revealed(ProofRequest request, EthAddress who, BigInteger fee) {
    chain.mine(
        List.of(
            event(MARKET, NOBODY, data(word(fee)), REVEALED, request.id().digits(), word(who))));
  }

  void refund(ProofRequest request) {
    chain.mine(
        List.of(
            event(
                MARKET,
                NOBODY,
                data(word(request.fee().most())),
                REFUNDED,
                request.id().digits(),
                word(OTHER))));
  }

  void slash(ProofRequest request) {
    BigInteger amount = request.fee().minStake().multiply(slashBps).divide(BPS);
    chain.mine(
        List.of(
            event(
                STAKING,
                NOBODY,
                data(word(amount.subtract(slashedLess)), word(10)),
                STAKE_SLASHED,
                word(prover)),
            event(
                MARKET, NOBODY, data(word(amount)), SLASHED, request.id().digits(), word(prover))));
  }

  /** How many reveals of this prover stand in blocks. */
  long reveals() {
    return chain.events().stream()
        .filter(e -> e.topics().getFirst().equals(REVEALED))
        .filter(e -> e.topics().get(2).equals("0x" + word(prover)))
        .count();
  }
}
