package org.hearth.earnings.ledger;

import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.reconcile.Reconciliation;

/**
 * The writing side of the books, valid only inside a transaction of the books. When anything
 * throws, nothing of the transaction is kept.
 */
public interface BooksTransaction {
  /** Makes an asset known. Harmless when it is known identically. */
  void declareAsset(Asset asset);

  /**
   * Writes the first state of a job.
   *
   * @throws ContradictionException when the job is known already
   */
  void insertJob(JobKey key, String state, String detailJson, String note);

  /**
   * Moves a job on, if its present state is {@code from}.
   *
   * @throws StaleJobException when it is not, or the job is unknown
   */
  void moveJob(JobKey key, String from, String to, String detailJson, String note);

  /**
   * Remembers something to be sent. A job has at most one row of a kind.
   *
   * @throws ContradictionException when a row of that kind waits with another payload
   */
  void enqueue(JobKey key, String kind, String payloadJson);

  /** Forgets what is no longer to be sent. Harmless when it is not there. */
  void dequeue(JobKey key, String kind);

  /**
   * Books a transaction.
   *
   * @return false when it is booked already with the same content (the memo aside)
   * @throws ContradictionException when its external id is booked with other content
   * @throws IllegalArgumentException when it does not balance or names an unknown asset or account
   */
  boolean post(LedgerTransaction transaction);

  /**
   * Takes an event of a network into the inbox and so advances the cursor.
   *
   * @param seq must be the cursor + 1
   * @param hash lowercase hex SHA-256 of the previous event's hash (64 zeros before the first)
   *     followed by the payload's UTF-8 bytes; checked
   * @throws ContradictionException when the number or the hash does not continue the chain
   */
  void recordEvent(String network, long seq, String payload, String signature, String hash);

  /**
   * Notes what a job cost. A later note about the same job supersedes the earlier one (for example
   * when it turns out that the work is not paid); the earlier one stays in the history, and the
   * time of the first one stays the time of the cost.
   */
  void recordCost(JobCost cost);

  /**
   * Says whose books these are. Harmless when they say so already.
   *
   * @throws ContradictionException when they belong to another node
   */
  void claim(String proverId);

  /** Keeps a network's contradiction; the same one is kept once, and no more than a thousand. */
  void recordContradiction(String network, String mark, String sentence);

  /**
   * Notes that the user has seen a contradiction and wants to go on.
   *
   * @return false when there is no such contradiction or it is acknowledged already
   */
  boolean acknowledge(String network, String mark, String words);

  /** Notes what was found when the books were compared with a network. */
  void recordReconciliation(Reconciliation reconciliation);
}
