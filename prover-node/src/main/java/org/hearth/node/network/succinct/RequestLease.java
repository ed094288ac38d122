package org.hearth.node.network.succinct;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.prover.hash.Sha256;

/**
 * A request on which this node bids, or which it has to prove.
 *
 * @param files as they were loaded
 * @param why it stands as it does, a clause; may be empty
 */
record RequestLease(
    HexBytes requestId, Task task, Deal deal, Files files, Stage stage, Result result, String why) {
  private static final int NAME_DIGITS = 32;

  /** Where it stands; the order is that of its life. */
  enum Stage {
    /** A bid is written down; whether the network has it is not known. */
    BIDDING(LeaseState.OFFERED),
    /** The network has the bid. */
    BID(LeaseState.OFFERED),
    /** The network wants the proof from us. */
    ASSIGNED(LeaseState.OFFERED),
    /** The node works on it. */
    PROVING(LeaseState.ACTIVE),
    /** There is a proof, and it is delivered until the network has it. */
    PROVED(LeaseState.SUBMITTED),
    /** The network has taken the proof. */
    FULFILLED(LeaseState.FINAL),
    /** We have given it up, and the network is told until it knows. */
    FAILING(LeaseState.RELEASED),
    /** Its deadline has passed while it was ours. */
    EXPIRED(LeaseState.EXPIRED),
    /** It was never ours. */
    LOST(LeaseState.RELEASED),
    /** It is ours no more. */
    GONE(LeaseState.RELEASED);

    final LeaseState view;

    Stage(LeaseState view) {
      this.view = view;
    }
  }

  /**
   * What is to be proved.
   *
   * @param mode as a number of the interface
   * @param transaction by which it was asked for
   */
  record Task(HexBytes vkHash, String version, int mode, long gasLimit, HexBytes transaction) {}

  /**
   * What was bid.
   *
   * @param price for one PGU, in the smallest unit
   * @param since when the bid was written down
   */
  record Deal(BigInteger price, BigInteger baseFee, Instant deadline, Instant since) {}

  /** Its files; the input may be told only to who proves. */
  record Files(Optional<BlobRef> program, Optional<BlobRef> input) {}

  /**
   * What came of it.
   *
   * @param proofHash empty text while there is no proof
   * @param transaction by which the network took it; empty if that is not known
   * @param at when it was fulfilled; the epoch while it is not
   */
  record Result(String proofHash, HexBytes transaction, Instant at) {
    static final Result NONE = new Result("", new HexBytes(""), Instant.EPOCH);
  }

  /** Of its files and in the books: follows from the request. */
  String leaseId() {
    return leaseId(requestId);
  }

  static String leaseId(HexBytes requestId) {
    return Sha256.hex(requestId.digits()).substring(0, NAME_DIGITS);
  }

  String jobId() {
    return requestId.toString();
  }

  /** The most that the network may take from the requester for it. */
  BigInteger most() {
    return deal.baseFee().add(deal.price().multiply(BigInteger.valueOf(task.gasLimit())));
  }

  /** What the proof must be for: the request, the program, the mode. */
  List<BigInteger> statement() {
    return List.of(
        new BigInteger(1, requestId.bytes()),
        new BigInteger(1, task.vkHash().bytes()),
        BigInteger.valueOf(task.mode()));
  }

  /** Whether it takes a place, or will. */
  boolean open() {
    return switch (stage) {
      case BIDDING, BID, ASSIGNED, PROVING, PROVED, FAILING -> true;
      case FULFILLED, EXPIRED, LOST, GONE -> false;
    };
  }

  /** Whether the network waits for a proof from us. */
  boolean owed() {
    return switch (stage) {
      case ASSIGNED, PROVING, PROVED -> true;
      case BIDDING, BID, FULFILLED, FAILING, EXPIRED, LOST, GONE -> false;
    };
  }

  /** Whether the auction was won; empty while that is not known. */
  Optional<Boolean> won() {
    return switch (stage) {
      case BIDDING, BID -> Optional.empty();
      case LOST -> Optional.of(false);
      case ASSIGNED, PROVING, PROVED, FULFILLED, FAILING, EXPIRED, GONE -> Optional.of(true);
    };
  }

  RequestLease with(Stage next, String because) {
    return new RequestLease(requestId, task, deal, files, next, result, because);
  }

  RequestLease withFiles(Files next) {
    return new RequestLease(requestId, task, deal, next, stage, result, why);
  }

  RequestLease withResult(Result next) {
    return new RequestLease(requestId, task, deal, files, stage, next, why);
  }
}
