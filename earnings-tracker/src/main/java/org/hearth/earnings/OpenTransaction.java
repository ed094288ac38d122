package org.hearth.earnings;

import java.time.Clock;

/** The writing side as handed to the work; it refuses everything after the work has returned. */
final class OpenTransaction implements BooksTransaction, AutoCloseable {
  private final JobWriter jobs;
  private final LedgerWriter ledger;
  private final Inbox inbox;
  private final Clock clock;
  private boolean over;

  OpenTransaction(Sql sql, Clock clock) {
    this.jobs = new JobWriter(sql, clock);
    this.ledger = new LedgerWriter(sql, clock);
    this.inbox = new Inbox(sql);
    this.clock = clock;
  }

  @Override
  public void declareAsset(Asset asset) {
    checkOpen();
    ledger.declare(asset);
  }

  @Override
  public void insertJob(JobKey key, String state, String detailJson, String note) {
    checkOpen();
    jobs.insert(key, state, detailJson, note);
  }

  @Override
  public void moveJob(JobKey key, String from, String to, String detailJson, String note) {
    checkOpen();
    jobs.move(key, from, to, detailJson, note);
  }

  @Override
  public void enqueue(JobKey key, String kind, String payloadJson) {
    checkOpen();
    jobs.enqueue(key, kind, payloadJson);
  }

  @Override
  public void dequeue(JobKey key, String kind) {
    checkOpen();
    jobs.dequeue(key, kind);
  }

  @Override
  public boolean post(LedgerTransaction transaction) {
    checkOpen();
    return ledger.post(transaction);
  }

  @Override
  public void recordEvent(
      String network, long seq, String payload, String signature, String hash) {
    checkOpen();
    inbox.record(network, seq, payload, signature, hash, clock);
  }

  @Override
  public void recordCost(JobCost cost) {
    checkOpen();
    jobs.cost(cost);
  }

  @Override
  public void close() {
    over = true;
  }

  private void checkOpen() {
    if (over) {
      throw new IllegalStateException("This transaction of the books is over.");
    }
  }
}
