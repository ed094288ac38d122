package org.hearth.node.network.brevis;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.LeaseState;

/**
 * A request that this node bids for, or has won. A request is bid for once, so its name is the
 * lease's, too.
 *
 * @param stage how far it is
 * @param sure whether it was won by blocks that are final
 * @param proofHash of the proof handed in; empty text while none was
 */
record ProofLease(
    HexBytes request,
    Task task,
    Terms terms,
    SealedBid bid,
    Stage stage,
    boolean sure,
    String proofHash) {
  /** How far it is, and what the node is told of that. */
  enum Stage {
    /** Bid for, or about to be: nothing is promised. */
    BID(LeaseState.OFFERED),
    /** Won: from here on a stake is lost without a proof. */
    WON(LeaseState.OFFERED),
    /** The node works on it. */
    ACTIVE(LeaseState.ACTIVE),
    /** Its proof is to be delivered. */
    PROVED(LeaseState.SUBMITTED),
    /** The market has the proof for good. */
    DONE(LeaseState.FINAL),
    /** Won and not proved in time. */
    BROKEN(LeaseState.EXPIRED),
    /** Won, and the node said that it will not prove it. */
    GIVEN_UP(LeaseState.RELEASED),
    /** Not won, and nothing is lost. */
    OVER(LeaseState.RELEASED);

    private final LeaseState state;

    Stage(LeaseState state) {
      this.state = state;
    }
  }

  /**
   * What is to be proved.
   *
   * @param vk of its program
   * @param digest of what it writes
   * @param program and input as they were loaded
   * @param cycles that it takes, by Pico's own estimate
   */
  record Task(HexBytes vk, HexBytes digest, BlobRef program, BlobRef input, long cycles) {
    /** What a proof must be for: both of its inputs. */
    List<BigInteger> statement() {
      return List.of(ProofRequest.number(vk), ProofRequest.number(digest));
    }

    /** Pico's name of the program. */
    String appId() {
      return vk.digits();
    }
  }

  /**
   * What was asked for.
   *
   * @param requested time of its block
   * @param stake that is lost without a proof, in the token's smallest unit
   * @param version of the contract that judges the proof
   */
  record Terms(Instant requested, Instant deadline, BigInteger stake, long version) {}

  private static final int ID_DIGITS = 32;
  private static final String BID = "bid:";
  private static final String REVEAL = "reveal:";
  private static final String PROOF = "proof:";

  static String leaseId(HexBytes request) {
    return request.digits().substring(0, ID_DIGITS);
  }

  String leaseId() {
    return leaseId(request);
  }

  String jobId() {
    return request.toString();
  }

  LeaseState state() {
    return stage.state;
  }

  ProofLease with(Stage next) {
    return new ProofLease(request, task, terms, bid, next, sure, proofHash);
  }

  /** Won. */
  ProofLease won(boolean forSure) {
    Stage next = stage == Stage.BID ? Stage.WON : stage;
    return new ProofLease(request, task, terms, bid, next, forSure, proofHash);
  }

  ProofLease withProof(String hash) {
    return new ProofLease(request, task, terms, bid, Stage.PROVED, sure, hash);
  }

  /** Whether it is still worked on, or waited for. */
  boolean open() {
    return stage == Stage.BID || promised();
  }

  /** Whether a proof of it is owed. */
  boolean promised() {
    return stage == Stage.WON || stage == Stage.ACTIVE || stage == Stage.PROVED;
  }

  /** Whether it was won, whatever came of it then. */
  boolean everWon() {
    return stage != Stage.BID && stage != Stage.OVER;
  }

  /** The name of the transaction that bids. */
  String bidPurpose() {
    return BID + leaseId();
  }

  /**
   * The name of a transaction that reveals the bid.
   *
   * @param number from 1 on
   */
  String revealPurpose(int number) {
    return numbered(REVEAL, number);
  }

  /** Whether a transaction of that name reveals the bid. */
  boolean isReveal(String purpose) {
    return isNumbered(REVEAL, purpose);
  }

  /**
   * The name of a transaction that delivers the proof.
   *
   * @param number from 1 on
   */
  String proofPurpose(int number) {
    return numbered(PROOF, number);
  }

  /** Whether a transaction of that name delivers the proof. */
  boolean isProof(String purpose) {
    return isNumbered(PROOF, purpose);
  }

  private String numbered(String kind, int number) {
    return kind + leaseId() + (number == 1 ? "" : "." + number);
  }

  private boolean isNumbered(String kind, String purpose) {
    return purpose.equals(kind + leaseId()) || purpose.startsWith(kind + leaseId() + ".");
  }
}
