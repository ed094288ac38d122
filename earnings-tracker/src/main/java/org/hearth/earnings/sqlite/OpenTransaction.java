package org.hearth.earnings.sqlite;

import java.time.Clock;
import java.util.function.Supplier;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.BooksTransaction;
import org.hearth.earnings.ledger.ContradictionException;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.StaleJobException;
import org.hearth.earnings.reconcile.Reconciliation;

/**
 * The writing side as handed to the work; it refuses everything after the work has returned. When a
 * call fails halfway (a full disk, an amount too large), the whole transaction is spoilt, even if
 * the work swallows the exception.
 */
final class OpenTransaction implements BooksTransaction, AutoCloseable {
  private final JobWriter jobs;
  private final LedgerWriter ledger;
  private final EventInbox inbox;
  private final ReconcileTable reconcile;
  private final Clock clock;
  private boolean over;
  private boolean spoilt;

  OpenTransaction(Sql sql, Clock clock) {
    this.jobs = new JobWriter(sql, clock);
    this.ledger = new LedgerWriter(sql, clock);
    this.inbox = new EventInbox(sql);
    this.reconcile = new ReconcileTable(sql);
    this.clock = clock;
  }

  @Override
  public void declareAsset(Asset asset) {
    doing(() -> {
      ledger.declare(asset);
      return true;
    });
  }

  @Override
  public void insertJob(JobKey key, String state, String detailJson, String note) {
    doing(() -> {
      jobs.insert(key, state, detailJson, note);
      return true;
    });
  }

  @Override
  public void moveJob(JobKey key, String from, String to, String detailJson, String note) {
    doing(() -> {
      jobs.move(key, from, to, detailJson, note);
      return true;
    });
  }

  @Override
  public void enqueue(JobKey key, String kind, String payloadJson) {
    doing(() -> {
      jobs.enqueue(key, kind, payloadJson);
      return true;
    });
  }

  @Override
  public void dequeue(JobKey key, String kind) {
    doing(() -> {
      jobs.dequeue(key, kind);
      return true;
    });
  }

  @Override
  public boolean post(LedgerTransaction transaction) {
    return doing(() -> ledger.post(transaction));
  }

  @Override
  public void recordEvent(String network, long seq, String payload, String signature, String hash) {
    doing(() -> {
      inbox.record(network, seq, payload, signature, hash, clock);
      return true;
    });
  }

  @Override
  public void recordCost(JobCost cost) {
    doing(() -> {
      jobs.cost(cost);
      return true;
    });
  }

  @Override
  public void claim(String proverId) {
    doing(() -> {
      reconcile.claim(proverId, clock);
      return true;
    });
  }

  @Override
  public void recordContradiction(String network, String mark, String sentence) {
    doing(() -> {
      reconcile.contradiction(network, mark, sentence, clock);
      return true;
    });
  }

  @Override
  public boolean acknowledge(String network, String mark, String words) {
    return doing(() -> reconcile.acknowledge(network, mark, words, clock));
  }

  @Override
  public void recordReconciliation(Reconciliation reconciliation) {
    doing(() -> {
      reconcile.record(reconciliation);
      return true;
    });
  }

  @Override
  public void close() {
    over = true;
  }

  /** Called before the commit. */
  void checkWhole() {
    if (spoilt) {
      throw new IllegalStateException(
          "A part of this transaction of the books has failed, so none of it is kept.");
    }
  }

  private <T> T doing(Supplier<T> step) {
    if (over) {
      throw new IllegalStateException("This transaction of the books is over.");
    }
    boolean whole = false;
    try {
      T result = step.get();
      whole = true;
      return result;
    } catch (StaleJobException | ContradictionException e) {
      whole = true; // Both are noticed before anything is written.
      throw e;
    } finally {
      spoilt |= !whole;
    }
  }
}
