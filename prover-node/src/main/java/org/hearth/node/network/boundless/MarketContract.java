package org.hearth.node.network.boundless;

import com.esaulpaugh.headlong.abi.Address;
import com.esaulpaugh.headlong.abi.Single;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.node.chain.Abi;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.ContractEvent;
import org.hearth.node.chain.ContractFunction;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.Keccak;
import org.hearth.node.chain.LogFilter;

/** The part of the market's contract, and of its router, that a prover uses. */
final class MarketContract {
  private static final String PREDICATE = "(uint8,bytes)";
  private static final String CALLBACK = "(address,uint96)";
  private static final String REQUEST =
      "(uint256,("
          + CALLBACK
          + ","
          + PREDICATE
          + ",bytes4),string,(uint8,bytes),(uint256,uint256,uint64,uint32,uint32,uint32,uint256))";
  private static final String SLIM_REQUEST =
      "(uint256," + PREDICATE + "," + CALLBACK + ",bytes4,bytes32,bytes32,bytes32)";
  private static final String FULFILLMENT = "(bytes32,uint8,bytes,bytes)";

  private static final ContractFunction LOCKED =
      new ContractFunction("requestIsLocked(uint256)", "(bool)");
  private static final ContractFunction FULFILLED =
      new ContractFunction("requestIsFulfilled(uint256)", "(bool)");
  private static final ContractFunction LOCKS =
      new ContractFunction(
          "requestLocks(uint256)", "(address,uint64,uint24,uint8,uint96,uint96,bytes32)");
  private static final ContractFunction BALANCE =
      new ContractFunction("balanceOf(address)", "(uint256)");
  private static final ContractFunction COLLATERAL =
      new ContractFunction("balanceOfCollateral(address)", "(uint256)");
  private static final ContractFunction ROUTER = new ContractFunction("ROUTER()", "(address)");
  private static final ContractFunction ENTRY =
      new ContractFunction("entries(bytes4)", "(address,bytes4,uint64)");
  private static final ContractFunction USUAL =
      new ContractFunction("defaultClassId()", "(bytes4)");
  private static final ContractFunction LOCK =
      new ContractFunction("lockRequest(" + REQUEST + ",bytes)", "()");
  private static final ContractFunction FULFILL =
      new ContractFunction(
          "fulfill((" + SLIM_REQUEST + "[]," + FULFILLMENT + "[],bytes,address)[])", "()");
  private static final ContractFunction WITHDRAW = new ContractFunction("withdraw(uint256)", "()");

  private static final ContractFunction ANNOUNCE =
      new ContractFunction("commitFulfillment(bytes32)", "()");

  private static final ContractEvent PROOF_DELIVERED =
      new ContractEvent(
          "ProofDelivered",
          "(uint256,address,(uint256,bytes32,bytes32,uint8,bytes,bytes))",
          true,
          true,
          false);
  private static final ContractEvent PROVER_SLASHED =
      new ContractEvent(
          "ProverSlashed", "(uint256,uint256,uint256,address)", true, false, false, false);
  private static final ContractEvent WITHDRAWAL =
      new ContractEvent("Withdrawal", "(address,uint256)", true, false);
  private static final ContractEvent NOT_PAID =
      new ContractEvent("PaymentRequirementsFailed", "(bytes)", false);

  /** By which the router finds the contract that judges by a signature. */
  static final HexBytes ON_CHAIN_ASSESSOR = new HexBytes("00000022");

  /** What a lock's number of flags is made of. */
  private static final int PAID_IN_TIME = 1;

  private static final int PAID_LATE = 2;
  private static final int SLASHED = 4;

  /** What is not burned of collateral that is taken goes to who delivered late, in 10,000 parts. */
  private static final BigInteger BURNED = BigInteger.valueOf(5000);

  private static final BigInteger ALL = BigInteger.valueOf(10_000);

  /** In one question for events. */
  private static final int MOST_REQUESTS = 100;

  private static final int SELECTOR = 4;

  private static final TupleType<Single<Tuple>> FULFILLMENT_DATA =
      TupleType.parse("((bytes32,bytes))");
  private static final int IMAGE_AND_JOURNAL = 1;

  private final ChainRpc rpc;
  private final EthAddress address;
  private final EthAddress self;

  /**
   * What the market keeps of a promise.
   *
   * @param prover who made it, or who was paid for delivering it after its deadline
   * @param paidInTime whether who made it has his price and his collateral
   * @param paidLate whether somebody has delivered after its deadline
   * @param slashed whether its collateral is taken
   */
  record Lock(EthAddress prover, boolean paidInTime, boolean paidLate, boolean slashed) {
    /** Whether it is that prover's, and nothing has become of it yet. */
    boolean isOpen(EthAddress of) {
      return prover.equals(of) && !paidInTime && !paidLate && !slashed;
    }
  }

  /**
   * @param self who asks
   */
  MarketContract(ChainRpc rpc, EthAddress address, EthAddress self) {
    this.rpc = rpc;
    this.address = address;
    this.self = self;
  }

  EthAddress address() {
    return address;
  }

  /** Whether somebody has promised the proof, whatever has become of that. */
  boolean isLocked(BigInteger request) {
    return ask(address, LOCKED, request).get(0);
  }

  boolean isFulfilled(BigInteger request) {
    return ask(address, FULFILLED, request).get(0);
  }

  /**
   * The promise of a request; nobody's, with zeros, where there is none.
   *
   * @throws ChainException if the answer is none that the market gives
   */
  Lock lock(BigInteger request) {
    Tuple v = ask(address, LOCKS, request);
    int flags = v.get(3);
    boolean both = (flags & PAID_IN_TIME) != 0 && (flags & ~PAID_IN_TIME) != 0;
    if (flags > (PAID_IN_TIME | PAID_LATE | SLASHED) || both) {
      throw new ChainException(
          "The market's state of a promise is not one that is known: " + flags + ".");
    }
    return new Lock(
        Abi.address((Address) v.get(0)),
        (flags & PAID_IN_TIME) != 0,
        (flags & PAID_LATE) != 0,
        (flags & SLASHED) != 0);
  }

  /** What a late delivery saves of collateral: the part that is not burned. */
  static BigInteger saved(BigInteger collateral) {
    return collateral.subtract(collateral.multiply(BURNED).divide(ALL));
  }

  /** What the market owes a prover, in the coin's smallest unit. */
  BigInteger balance(EthAddress prover) {
    return ask(address, BALANCE, Abi.address(prover)).get(0);
  }

  /** What a prover has deposited and not staked, in the token's smallest unit. */
  BigInteger collateral(EthAddress prover) {
    return ask(address, COLLATERAL, Abi.address(prover)).get(0);
  }

  /** The contract behind an entry of the market's router; zeros for none. */
  EthAddress entry(HexBytes selector) {
    return Abi.address((Address) ask(router(), ENTRY, (Object) selector.bytes()).get(0));
  }

  /** The class of an entry of the router, 4 bytes; zeros for none. */
  HexBytes classOf(HexBytes selector) {
    byte[] found = ask(router(), ENTRY, (Object) selector.bytes()).get(1);
    return HexBytes.of(found);
  }

  /** The class of proofs that an order wants that does not say which. */
  HexBytes usualClass() {
    byte[] found = ask(router(), USUAL).get(0);
    return HexBytes.of(found);
  }

  private EthAddress router() {
    return Abi.address((Address) ask(address, ROUTER).get(0));
  }

  private Tuple ask(EthAddress contract, ContractFunction function, Object... arguments) {
    return function.answer(rpc.call(ChainRpc.Call.of(self, contract, function.call(arguments))));
  }

  /** The call that promises a proof. */
  static byte[] lock(ProofRequest request, HexBytes signature) {
    ProofRequest.Requirements requirements = request.requirements();
    MarketOffer offer = request.offer();
    return LOCK.call(
        Tuple.of(
            request.id(),
            Tuple.of(
                callback(requirements.callback()),
                predicate(requirements.predicate()),
                requirements.selector().bytes()),
            request.imageUrl(),
            Tuple.of(request.input().type().ordinal(), request.input().data().bytes()),
            Tuple.from(
                offer.minPrice(),
                offer.maxPrice(),
                BigInteger.valueOf(offer.rampUpStart()),
                offer.rampUpPeriod(),
                offer.lockTimeout(),
                offer.timeout(),
                offer.lockCollateral())),
        signature.bytes());
  }

  /**
   * The call that delivers a proof of one request.
   *
   * @param seal with its selector
   * @param assessorSeal with its selector
   */
  static byte[] fulfill(
      ProofRequest request,
      HexBytes imageId,
      byte[] journal,
      HexBytes seal,
      HexBytes assessorSeal,
      EthAddress prover) {
    ProofRequest.Requirements requirements = request.requirements();
    Tuple slim =
        Tuple.from(
            request.id(),
            predicate(requirements.predicate()),
            callback(requirements.callback()),
            requirements.selector().bytes(),
            Keccak.hash(request.imageUrl().getBytes(StandardCharsets.UTF_8)),
            RequestTypes.input(request.input()).hash(),
            RequestTypes.offer(request.offer()).hash());
    byte[] data =
        FULFILLMENT_DATA.encode(Single.of((Tuple) Tuple.of(imageId.bytes(), journal))).array();
    Tuple fill =
        Tuple.of(ReceiptClaim.ok(imageId, journal).bytes(), IMAGE_AND_JOURNAL, data, seal.bytes());
    Tuple batch =
        Tuple.of(new Tuple[] {slim}, new Tuple[] {fill}, assessorSeal.bytes(), Abi.address(prover));
    return FULFILL.call((Object) new Tuple[] {batch});
  }

  private static Tuple callback(ProofRequest.Callback callback) {
    return Tuple.of(Abi.address(callback.address()), callback.gasLimit());
  }

  private static Tuple predicate(ProofRequest.Predicate predicate) {
    return Tuple.of(predicate.type().ordinal(), predicate.data().bytes());
  }

  /**
   * What a late delivery has to announce: a digest of all that it brings.
   *
   * @param fulfillment its call
   */
  static HexBytes announced(byte[] fulfillment) {
    return HexBytes.of(Keccak.hash(Arrays.copyOfRange(fulfillment, SELECTOR, fulfillment.length)));
  }

  /** The call that announces a late delivery. */
  static byte[] announcement(HexBytes content) {
    return ANNOUNCE.call((Object) content.bytes());
  }

  /** The call that has earnings sent to the prover's own account. */
  static byte[] withdraw(BigInteger amount) {
    return WITHDRAW.call(amount);
  }

  /**
   * The events that concern a prover, and no others: a market has thousands in an hour.
   *
   * @param promised requests whose collateral could be taken from him
   */
  static List<LogFilter> events(EthAddress prover, List<BigInteger> promised) {
    Set<String> self = Set.of(LogFilter.topic(prover));
    List<LogFilter> wanted = new ArrayList<>();
    wanted.add(new LogFilter(List.of(Set.of(PROOF_DELIVERED.topic()), Set.of(), self)));
    wanted.add(new LogFilter(List.of(Set.of(WITHDRAWAL.topic()), self)));
    for (int i = 0; i < promised.size(); i += MOST_REQUESTS) {
      Set<String> ids =
          promised.subList(i, Math.min(promised.size(), i + MOST_REQUESTS)).stream()
              .map(LogFilter::topic)
              .collect(Collectors.toSet());
      wanted.add(new LogFilter(List.of(Set.of(PROVER_SLASHED.topic()), ids)));
    }
    return wanted;
  }

  /**
   * Whether the market has taken a proof and has not paid for it: it says so right before, and
   * whoever sends our delivery together with others' may have it say so of those.
   */
  boolean isUnpaid(ChainRpc.Log delivery) {
    return rpc
        .logs(address, LogFilter.of(Set.of(NOT_PAID.topic())), delivery.block(), delivery.block())
        .stream()
        .anyMatch(one ->
            one.transaction().equals(delivery.transaction())
                && one.index() == delivery.index() - 1);
  }

  /**
   * @throws ChainException if it is none of the events that are looked for
   */
  static MarketEvent event(ChainRpc.Log log) {
    String topic = log.topic();
    if (topic.equals(PROOF_DELIVERED.topic()) && log.topics().length == 3) {
      // Its data is the whole proof, and of no use here.
      byte[] prover = log.topics()[2];
      return new MarketEvent.Delivered(
          new BigInteger(1, log.topics()[1]),
          EthAddress.of(
              Arrays.copyOfRange(prover, prover.length - EthAddress.BYTES, prover.length)));
    }
    if (topic.equals(PROVER_SLASHED.topic())) {
      Tuple v = PROVER_SLASHED.values(log.topics(), log.data());
      return new MarketEvent.Slashed(v.get(0), v.get(1), v.get(2), Abi.address((Address) v.get(3)));
    }
    if (topic.equals(WITHDRAWAL.topic())) {
      Tuple v = WITHDRAWAL.values(log.topics(), log.data());
      return new MarketEvent.Withdrawn(Abi.address((Address) v.get(0)), v.get(1));
    }
    throw new ChainException("The market has an event that is not known: " + topic + ".");
  }
}
