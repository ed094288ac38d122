package org.hearth.network.sequencer;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.hearth.network.chain.Chain;
import org.hearth.network.chain.Readable;
import org.hearth.network.chain.event.ChainEvent;
import org.hearth.network.chain.state.AccountName;
import org.hearth.network.chain.state.BatchRef;
import org.hearth.network.chain.state.OpenBatch;
import org.hearth.network.layer2.AccountView;
import org.hearth.network.layer2.Batch;
import org.hearth.network.layer2.Rollup;
import org.hearth.network.layer2.TransferReceipt;
import org.hearth.network.layer2.TransferRefusedException;
import org.hearth.network.store.BlobFolder;
import org.hearth.network.store.ChainStore;
import org.hearth.network.store.Rows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes transfers, makes batches of them and asks for their proofs.
 *
 * <p>A transfer is acknowledged when it is written. A batch, the job that asks for its proof and
 * the rollup's new state are written in one transaction, after the witness file; so a crash at any
 * moment leaves either the transfers waiting or the whole batch. When a write fails, the rollup
 * goes back to what was written.
 */
public final class Sequencer {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

  private final Chain chain;
  private final ChainStore store;
  private final BlobFolder blobs;
  private final Rollup rollup;

  /** Restores the rollup from the store. */
  public Sequencer(Chain chain, ChainStore store, BlobFolder blobs, Rollup rollup) {
    this.chain = chain;
    this.store = store;
    this.blobs = blobs;
    this.rollup = rollup;
    recover();
    blobs.keepOnly(
        new HashSet<>(
            chain.read(s -> s.batches.values().stream().map(b -> b.batch().witness()).toList())));
  }

  /** The rollup in numbers. */
  public record RollupView(BigInteger stateRoot, int pending, int batchSize) {}

  /**
   * @throws TransferRefusedException when the rollup does not take it
   */
  public synchronized TransferReceipt submit(byte[] signedTransfer) {
    TransferReceipt receipt = rollup.submit(signedTransfer);
    boolean written = false;
    try {
      store.addTransfer(signedTransfer);
      written = true;
    } finally {
      if (!written) {
        recover();
      }
    }
    return receipt;
  }

  public synchronized Optional<AccountView> account(int index) {
    return rollup.account(index);
  }

  public synchronized RollupView view() {
    return new RollupView(rollup.stateRoot(), rollup.pending(), rollup.batchSize());
  }

  /**
   * Asks again for proofs of batches whose job failed, and makes a new batch if there is room; true
   * if it did.
   */
  public synchronized boolean runOnce() {
    repost();
    int open = chain.read(s -> s.batches.size());
    if (open >= chain.genesis().jobs().maxOpenJobs() || rollup.pending() < rollup.batchSize()) {
      return false;
    }
    boolean done = false;
    try {
      done = rollup.nextBatch().map(this::post).orElse(false);
    } finally {
      if (!done) {
        recover();
      }
    }
    return done;
  }

  private boolean post(Batch batch) {
    BatchRef ref =
        new BatchRef(
            batch.number(),
            rollup.circuit().circuitId(),
            blobs.put(batch.wtns()),
            batch.wtns().length,
            batch.publicInputs().stream().map(BigInteger::toString).toList(),
            rollup.circuit().workUnits(),
            batch.rootBefore().toString(),
            batch.rootAfter().toString(),
            batch.transfers());
    Rows.Batch row = new Rows.Batch(batch.number(), batch.transfers(), rollup.snapshot());
    return ask(ref, Optional.of(row));
  }

  private boolean ask(BatchRef ref, Optional<Rows.Batch> row) {
    String jobId = chain.newId();
    boolean posted =
        chain.step(step -> {
          BigInteger fee =
              chain.genesis().economy().fee(ref.workUnits(), step.state().workTarget.current());
          if (step.state().accounts.balance(AccountName.REQUESTER).compareTo(fee) < 0) {
            LOG.warn("the rollup's fee account is empty: no proof can be asked for");
            return false;
          }
          step.append(new ChainEvent.JobPosted(step.now(), jobId, ref), Optional.empty(), row);
          return true;
        });
    if (posted) {
      LOG.info(
          "batch {}: {} simulated transfers, job {} asks for the proof",
          ref.number(),
          ref.transfers(),
          Readable.id(jobId));
    }
    return posted;
  }

  private void repost() {
    Instant now = chain.clock().instant();
    List<BatchRef> failed =
        chain.read(s ->
            s.batches.values().stream()
                .filter(b -> b.jobId() == null && !now.isBefore(b.repostAt()))
                .map(OpenBatch::batch)
                .toList());
    failed.forEach(ref -> ask(ref, Optional.empty()));
  }

  private void recover() {
    rollup.restore(store.rollupSnapshot());
    for (byte[] transfer : store.waitingTransfers()) {
      rollup.submit(transfer);
    }
  }
}
