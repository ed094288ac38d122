package org.hearth.node.network.brevis;

import com.esaulpaugh.headlong.abi.Address;
import com.esaulpaugh.headlong.abi.Tuple;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.node.chain.Abi;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.ContractFunction;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.RpcRefusedException;

/** The part of the market's contract, and of the contract that judges proofs, that is called. */
final class BrevisMarket {
  private static final ContractFunction BIDDING =
      new ContractFunction("biddingPhaseDuration()", "(uint64)");
  private static final ContractFunction REVEAL_PHASE =
      new ContractFunction("revealPhaseDuration()", "(uint64)");
  private static final ContractFunction REQUEST =
      new ContractFunction(
          "getRequest(bytes32)",
          "(uint8,uint64,address,uint256,uint256,uint64,bytes32,bytes32,uint32)");
  private static final ContractFunction BIDDERS =
      new ContractFunction("getBidders(bytes32)", "(address,uint256,address,uint256)");
  private static final ContractFunction SLASH_BPS = new ContractFunction("slashBps()", "(uint256)");
  private static final ContractFunction STAKING =
      new ContractFunction("stakingController()", "(address)");
  private static final ContractFunction PROVER_OF =
      new ContractFunction("submitterToProver(address)", "(address)");
  private static final ContractFunction VERIFIER =
      new ContractFunction("picoVerifiers(uint32)", "(address)");
  private static final ContractFunction VERIFY =
      new ContractFunction("verifyPicoProof(bytes32,bytes32,uint256[8])", "()");
  private static final ContractFunction BID = new ContractFunction("bid(bytes32,bytes32)", "()");
  private static final ContractFunction REVEAL =
      new ContractFunction("reveal(bytes32,uint256,uint256)", "()");
  private static final ContractFunction SUBMIT =
      new ContractFunction("submitProof(bytes32,uint256[8])", "()");

  static final EthAddress NOBODY = new EthAddress("0x" + "00".repeat(EthAddress.BYTES));
  static final BigInteger BPS = BigInteger.valueOf(10_000);

  /** More than the contract lets a deadline be away. */
  private static final BigInteger LONGEST = BigInteger.valueOf(Duration.ofDays(30).toSeconds());

  private static final int PENDING = 0;

  private final ChainRpc rpc;
  private final EthAddress address;
  private final EthAddress self;
  private final EthAddress prover;

  /**
   * @param self who sends
   * @param prover for whom: another account, whose submitter this one is, or the same
   */
  BrevisMarket(ChainRpc rpc, EthAddress address, EthAddress self, EthAddress prover) {
    this.rpc = rpc;
    this.address = address;
    this.self = self;
    this.prover = prover;
  }

  /**
   * A request as the contract has it.
   *
   * @param requested time of its block, from which the windows count
   * @param pending neither proved nor given up
   */
  record Entry(boolean pending, Instant requested, ProofRequest.Fee fee) {}

  EthAddress address() {
    return address;
  }

  EthAddress self() {
    return self;
  }

  EthAddress prover() {
    return prover;
  }

  Windows windows() {
    return new Windows(duration(BIDDING), duration(REVEAL_PHASE));
  }

  private Duration duration(ContractFunction function) {
    BigInteger seconds = ask(address, function).get(0);
    if (seconds.compareTo(LONGEST) > 0) {
      throw new ChainException(
          "The market says "
              + seconds
              + " seconds for "
              + function.name()
              + ": is it another one?");
    }
    return Duration.ofSeconds(seconds.longValueExact());
  }

  /** Empty if there is none of that name. */
  Optional<Entry> entry(HexBytes request) {
    Tuple v = ask(address, REQUEST, (Object) request.bytes());
    BigInteger requested = v.get(1);
    int status = v.get(0);
    if (requested.signum() == 0) {
      return Optional.empty();
    }
    if (requested.bitLength() > 40) {
      throw new ChainException("The market has a request of a time that is none.");
    }
    return Optional.of(
        new Entry(
            status == PENDING,
            Instant.ofEpochSecond(requested.longValueExact()),
            new ProofRequest.Fee(v.get(3), v.get(4), v.get(5))));
  }

  /** The lowest bid that is revealed so far is whose; {@link #NOBODY} if none is. */
  EthAddress winner(HexBytes request) {
    return Abi.address((Address) ask(address, BIDDERS, (Object) request.bytes()).get(0));
  }

  /** Whether our bid is the lowest or the second of those that are revealed so far. */
  boolean isAmongFirst(HexBytes request) {
    Tuple bidders = ask(address, BIDDERS, (Object) request.bytes());
    return List.of(Abi.address((Address) bidders.get(0)), Abi.address((Address) bidders.get(2)))
        .contains(prover);
  }

  /** What is taken from who wins and does not prove, in the token's smallest unit. */
  BigInteger atStake(BigInteger minStake) {
    BigInteger bps = ask(address, SLASH_BPS).get(0);
    return minStake.multiply(bps.min(BPS)).divide(BPS);
  }

  EthAddress staking() {
    return Abi.address((Address) ask(address, STAKING).get(0));
  }

  /** For whom an account may send; {@link #NOBODY} for itself only. */
  EthAddress proverOf(EthAddress submitter) {
    return Abi.address((Address) ask(address, PROVER_OF, Abi.address(submitter)).get(0));
  }

  /** Whether the contract that judges proofs of that version takes it; nothing is sent for that. */
  boolean takes(long version, HexBytes vk, HexBytes digest, BigInteger[] words) {
    EthAddress verifier = Abi.address((Address) ask(address, VERIFIER, version).get(0));
    if (verifier.equals(NOBODY)) {
      return false;
    }
    try {
      byte[] unused =
          rpc.call(
              ChainRpc.Call.of(self, verifier, VERIFY.call(vk.bytes(), digest.bytes(), words)));
      return true;
    } catch (RpcRefusedException e) {
      return false;
    }
  }

  private Tuple ask(EthAddress contract, ContractFunction function, Object... arguments) {
    return function.answer(rpc.call(ChainRpc.Call.of(self, contract, function.call(arguments))));
  }

  static byte[] bid(HexBytes request, HexBytes hash) {
    return BID.call(request.bytes(), hash.bytes());
  }

  static byte[] reveal(HexBytes request, SealedBid bid) {
    return REVEAL.call(request.bytes(), bid.fee(), bid.nonceNumber());
  }

  static byte[] submit(HexBytes request, BigInteger[] words) {
    return SUBMIT.call(request.bytes(), words);
  }
}
