package org.hearth.node.network.boundless;

import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.util.BigIntegers;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.Keccak;
import org.hearth.node.chain.SimulatedChain;
import org.hearth.node.chain.SimulatedChain.Event;
import org.hearth.node.chain.SimulatedChain.Tx;

/**
 * The market's contract on a simulated chain, as far as a prover sees it. Its state is what the
 * events of the chain's blocks say, so that a reorganisation takes it back; it believes every
 * proof.
 */
final class FakeMarket {
  static final EthAddress ADDRESS = new EthAddress("0x" + "22".repeat(20));
  static final EthAddress ASSESSOR = new EthAddress("0x" + "33".repeat(20));
  private static final String ROUTER = "44".repeat(20);
  private static final String NOBODY = "0x" + "ee".repeat(32);
  private static final String LOCKED = topic("Locked(test)");
  private static final String FULFILLED = topic("RequestFulfilled(uint256,address,bytes32)");
  private static final String DELIVERED =
      topic("ProofDelivered(uint256,address,(uint256,bytes32,bytes32,uint8,bytes,bytes))");
  private static final String ANNOUNCED = topic("Announced(test)");
  private static final String SLASHED = topic("ProverSlashed(uint256,uint256,uint256,address)");
  private static final String PAID = topic("Paid(test)");
  private static final String LATE = topic("Late(test)");
  private static final String OTHERS = topic("Others(test)");
  private static final String WITHDRAWAL = topic("Withdrawal(address,uint256)");
  private static final String NOT_PAID = topic("PaymentRequirementsFailed(bytes)");
  private static final String REQUEST =
      "(uint256,((address,uint96),(uint8,bytes),bytes4),string,(uint8,bytes),"
          + "(uint256,uint256,uint64,uint32,uint32,uint32,uint256))";
  private static final Function LOCK = Function.parse("lockRequest(" + REQUEST + ",bytes)");
  private static final Function FULFILL =
      Function.parse(
          "fulfill(((uint256,(uint8,bytes),(address,uint96),bytes4,bytes32,bytes32,bytes32)[],"
              + "(bytes32,uint8,bytes,bytes)[],bytes,address)[])");

  private final SimulatedChain chain;
  private final EthAddress prover;

  /** What the prover has deposited. */
  BigInteger collateral = BigInteger.TEN.pow(20);

  /** What the chain takes for its data; 0 on a chain that takes nothing. */
  BigInteger dataFee = BigInteger.ZERO;

  /** Which flags a lock has beside its own. */
  int oddFlags;

  /** Whether proofs are taken and not paid. */
  boolean paysNothing;

  FakeMarket(SimulatedChain chain, EthAddress prover) {
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

  private static String word(EthAddress address) {
    return "00".repeat(12) + address.digits();
  }

  private static byte[] data(String... words) {
    return HexFormat.of().parseHex(String.join("", words));
  }

  private static boolean calls(String data, String signature) {
    return data.startsWith(topic(signature).substring(0, 10));
  }

  private String answer(String data) {
    String argument = data.length() >= 74 ? data.substring(10, 74) : "";
    if (calls(data, "requestIsLocked(uint256)")) {
      return yes(has(LOCKED, argument));
    }
    if (calls(data, "requestIsFulfilled(uint256)")) {
      return yes(has(FULFILLED, argument));
    }
    if (calls(data, "requestLocks(uint256)")) {
      return lock(argument);
    }
    if (calls(data, "balanceOf(address)")) {
      return word(owed());
    }
    if (calls(data, "balanceOfCollateral(address)")) {
      return word(collateral);
    }
    if (calls(data, "getL1FeeUpperBound(uint256)")) {
      return dataFee.signum() == 0 ? "" : word(dataFee);
    }
    if (calls(data, "ROUTER()")) {
      return "00".repeat(12) + ROUTER;
    }
    if (calls(data, "entries(bytes4)")) {
      return argument.startsWith("00000022") || argument.startsWith("73c457ba")
          ? word(ASSESSOR) + "000000c1" + "00".repeat(28) + word(BigInteger.TEN)
          : "00".repeat(96);
    }
    if (calls(data, "defaultClassId()")) {
      return "000000c1" + "00".repeat(28);
    }
    if (data.startsWith("0x" + LOCK.selectorHex())) {
      String id = word((BigInteger) ((Tuple) lock(bytes(data)).get(0)).get(0));
      if (has(LOCKED, id)) {
        throw new IllegalStateException("execution reverted: RequestIsLocked");
      }
    }
    if (data.startsWith("0x" + FULFILL.selectorHex())) {
      requireInTime(data);
    }
    return "";
  }

  /** As the contract keeps it; amounts are gone with what they were for. */
  private String lock(String id) {
    Optional<Event> lock =
        events(LOCKED).filter(e -> e.topics().get(1).equals("0x" + id)).findFirst();
    if (lock.isEmpty()) {
      return "00".repeat(7 * 32);
    }
    int flags =
        (has(PAID, id) ? 1 : 0) + (has(LATE, id) ? 2 : 0) + (has(SLASHED, id) ? 4 : 0) + oddFlags;
    EthAddress owner =
        events(LATE)
            .filter(e -> e.topics().get(1).equals("0x" + id))
            .map(e -> e.data().length == 0 ? prover : ADDRESS)
            .findFirst()
            .orElse(has(OTHERS, id) ? ADDRESS : prover);
    String price = (flags & 5) == 0 ? hex(Arrays.copyOfRange(lock.get().data(), 0, 32)) : null;
    return word(owner)
        + hex(Arrays.copyOfRange(lock.get().data(), 32, 64))
        + word(BigInteger.valueOf(1000))
        + word(BigInteger.valueOf(flags))
        + (price == null ? "00".repeat(32) : price)
        + (price == null ? "00".repeat(32) : word(BigInteger.TEN.pow(18)))
        + "77".repeat(32);
  }

  private static String yes(boolean value) {
    return word(value ? BigInteger.ONE : BigInteger.ZERO);
  }

  private static byte[] bytes(String data) {
    return HexFormat.of().parseHex(data.substring(2));
  }

  private static Tuple lock(byte[] data) {
    return LOCK.decodeCall(data);
  }

  private Stream<Event> events(String topic) {
    return chain.events().stream().filter(e -> e.topics().getFirst().equals(topic));
  }

  private boolean has(String topic, String id) {
    return events(topic).anyMatch(e -> e.topics().get(1).equals("0x" + id));
  }

  private BigInteger owed() {
    BigInteger earned =
        events(PAID)
            .map(e ->
                events(LOCKED)
                    .filter(l -> l.topics().get(1).equals(e.topics().get(1)))
                    .map(l -> new BigInteger(1, Arrays.copyOfRange(l.data(), 0, 32)))
                    .findFirst()
                    .orElse(BigInteger.ZERO))
            .reduce(BigInteger.ZERO, BigInteger::add);
    return events(WITHDRAWAL)
        .map(e -> new BigInteger(1, e.data()))
        .reduce(earned, BigInteger::subtract);
  }

  private List<Event> effects(Tx tx) {
    if (tx.data().length < 4) {
      return List.of();
    }
    String data = "0x" + hex(tx.data());
    if (data.startsWith("0x" + LOCK.selectorHex())) {
      return List.of(locked(tx));
    }
    if (data.startsWith("0x" + FULFILL.selectorHex())) {
      return fulfilled(tx);
    }
    if (calls(data, "commitFulfillment(bytes32)")) {
      return List.of(event(tx.hash(), new byte[0], ANNOUNCED, data.substring(10)));
    }
    if (calls(data, "withdraw(uint256)")) {
      return List.of(event(tx.hash(), data(data.substring(10)), WITHDRAWAL, word(prover)));
    }
    return List.of();
  }

  /** With the price of its block's time. */
  private Event locked(Tx tx) {
    Tuple request = lock(tx.data()).get(0);
    Tuple offer = request.get(4);
    long now = 1_790_000_000L + chain.head() + 1;
    BigInteger least = offer.get(0);
    BigInteger most = offer.get(1);
    long start = ((BigInteger) offer.get(2)).longValueExact();
    long period = offer.get(3);
    long passed = Math.min(Math.max(0, now - start), period);
    BigInteger price =
        period == 0
            ? least
            : least.add(
                most.subtract(least)
                    .multiply(BigInteger.valueOf(passed))
                    .divide(BigInteger.valueOf(period)));
    long deadline = start + (long) offer.get(4);
    return event(
        tx.hash(),
        data(word(price), word(BigInteger.valueOf(deadline))),
        LOCKED,
        word((BigInteger) request.get(0)));
  }

  /** As the market does: within the lock for its holder, later for who has announced it. */
  private List<Event> fulfilled(Tx tx) {
    Tuple[] batches = FULFILL.decodeCall(tx.data()).get(0);
    Tuple[] requests = batches[0].get(0);
    BigInteger id = requests[0].get(0);
    Event delivered = event(tx.hash(), new byte[32], DELIVERED, word(id), word(prover));
    Event unpaid =
        event(tx.hash(), data(word(BigInteger.valueOf(32)), word(BigInteger.ZERO)), NOT_PAID);
    if (has(PAID, word(id))) {
      return List.of(unpaid, delivered);
    }
    List<Event> events = new ArrayList<>();
    if (!has(FULFILLED, word(id))) {
      events.add(event(tx.hash(), new byte[32], FULFILLED, word(id), word(prover)));
    }
    if (paysNothing) {
      events.add(unpaid);
    } else if (now() <= deadline(id)) {
      events.add(event(tx.hash(), new byte[0], PAID, word(id)));
    } else {
      events.add(event(tx.hash(), new byte[0], LATE, word(id)));
    }
    events.add(delivered);
    return events;
  }

  private long now() {
    return 1_790_000_000L + chain.head();
  }

  /** Of the lock. */
  private long deadline(BigInteger id) {
    return events(LOCKED)
        .filter(e -> e.topics().get(1).equals("0x" + word(id)))
        .map(e -> new BigInteger(1, Arrays.copyOfRange(e.data(), 32, 64)).longValueExact())
        .findFirst()
        .orElse(0L);
  }

  /** What a delivery that comes late has to have announced. */
  private void requireInTime(String data) {
    Tuple[] batches = FULFILL.decodeCall(bytes(data)).get(0);
    Tuple[] requests = batches[0].get(0);
    BigInteger id = requests[0].get(0);
    byte[] content = bytes("0x" + data.substring(10));
    if (now() > deadline(id) && !has(ANNOUNCED, hex(Keccak.hash(content)))) {
      throw new IllegalStateException("execution reverted: MissingFulfillmentCommitment");
    }
  }

  private static Event event(String transaction, byte[] data, String... topics) {
    List<String> with0x =
        Arrays.stream(topics).map(t -> t.startsWith("0x") ? t : "0x" + t).toList();
    return new Event(ADDRESS.text(), with0x, data, transaction);
  }

  /** Another prover promises it. */
  void lockedByAnother(BigInteger request) {
    chain.mine(
        List.of(
            event(NOBODY, data(word(BigInteger.ONE), word(BigInteger.ZERO)), LOCKED, word(request)),
            event(NOBODY, new byte[0], OTHERS, word(request))));
  }

  /** The stake of a request is taken, half of it burned. */
  void slash(BigInteger request, BigInteger stake) {
    BigInteger half = stake.shiftRight(1);
    chain.mine(
        List.of(
            event(
                NOBODY,
                data(
                    word(half),
                    word(stake.subtract(half)),
                    word(has(LATE, word(request)) ? prover : ADDRESS)),
                SLASHED,
                word(request))));
  }

  /** Another prover delivers it. */
  void fulfilledByAnother(BigInteger request) {
    chain.mine(List.of(event(NOBODY, new byte[32], FULFILLED, word(request), word(ADDRESS))));
  }

  /** Another prover delivers it after its lock's deadline, and has it paid with its collateral. */
  void deliveredLateByAnother(BigInteger request) {
    chain.mine(
        List.of(
            event(NOBODY, new byte[32], FULFILLED, word(request), word(ADDRESS)),
            event(NOBODY, new byte[1], LATE, word(request))));
  }

  /**
   * Somebody copies a delivery and is sooner; he brings one of another request along that is not
   * paid.
   */
  void copies(Tx delivery, BigInteger another) {
    List<Event> events = new ArrayList<>();
    events.add(event(NOBODY, data(word(BigInteger.valueOf(32)), word(BigInteger.ZERO)), NOT_PAID));
    events.add(event(NOBODY, new byte[32], DELIVERED, word(another), word(ADDRESS)));
    events.addAll(
        fulfilled(
            new Tx(
                NOBODY,
                delivery.nonce(),
                delivery.tip(),
                delivery.most(),
                delivery.to(),
                delivery.data())));
    chain.mine(events);
  }

  /** Another program with the same key delivers what it has locked itself. */
  void deliveredByAnotherProgram(BigInteger request) {
    chain.mine(List.of(event(NOBODY, new byte[32], DELIVERED, word(request), word(prover))));
  }

  /** Another program with the same key takes some of it out. */
  void withdrawnByAnother(BigInteger amount) {
    chain.mine(List.of(event(NOBODY, data(word(amount)), WITHDRAWAL, word(prover))));
  }
}
