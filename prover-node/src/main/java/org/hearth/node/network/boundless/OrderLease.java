package org.hearth.node.network.boundless;

import java.math.BigInteger;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.LeaseState;

/**
 * An order that this node wants to prove, or has promised to.
 *
 * @param request the order's id
 * @param offer what it pays, and when
 * @param session Bento's name for the work on it; empty text while there is none
 * @param proofHash of the proof handed in; empty text while none was
 */
record OrderLease(
    String leaseId,
    BigInteger request,
    Task task,
    MarketOffer offer,
    LeaseState state,
    String session,
    String proofHash) {
  /**
   * What is to be proved.
   *
   * @param imageId of its program
   * @param claim what the proof must claim, a digest
   * @param program and input as they were run to see what they take
   * @param cycles that it took
   */
  record Task(HexBytes imageId, HexBytes claim, BlobRef program, BlobRef input, long cycles) {}

  private static final String LOCK = "lock:";
  private static final String PROOF = "proof:";
  private static final String ANNOUNCEMENT = "announcement:";
  private static final int SHOWN_DIGITS = 16;

  HexBytes claim() {
    return task.claim();
  }

  long cycles() {
    return task.cycles();
  }

  /** The market's name of it: one id may have several requests, told apart by their digests. */
  String jobId() {
    return ProofRequest.name(request);
  }

  OrderLease with(LeaseState next) {
    return new OrderLease(leaseId, request, task, offer, next, session, proofHash);
  }

  OrderLease withSession(String id) {
    return new OrderLease(leaseId, request, task, offer, state, id, proofHash);
  }

  OrderLease withProof(String hash) {
    return new OrderLease(leaseId, request, task, offer, state, session, hash);
  }

  /** Whether it is still worked on, or waits for its block. */
  boolean open() {
    return state == LeaseState.OFFERED
        || state == LeaseState.ACTIVE
        || state == LeaseState.SUBMITTED;
  }

  /** The name of the transaction that promises it. */
  String lockPurpose() {
    return lockPurpose(leaseId);
  }

  static String lockPurpose(String leaseId) {
    return LOCK + leaseId;
  }

  /**
   * The name of a transaction that delivers it.
   *
   * @param number from 1 on
   */
  String deliveryPurpose(int number) {
    return PROOF + leaseId + (number == 1 ? "" : "." + number);
  }

  /** Whether a transaction of that name delivers it. */
  boolean isDelivery(String purpose) {
    return purpose.equals(PROOF + leaseId) || purpose.startsWith(PROOF + leaseId + ".");
  }

  /**
   * The name of a transaction that announces a late delivery.
   *
   * @param content what is announced, a digest
   */
  String announcementPurpose(HexBytes content) {
    return ANNOUNCEMENT + leaseId + "." + content.digits().substring(0, SHOWN_DIGITS);
  }
}
