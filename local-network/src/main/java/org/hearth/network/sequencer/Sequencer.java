package org.hearth.network.sequencer;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.network.chain.Chain;
import org.hearth.network.chain.state.ChainState;
import org.hearth.network.chain.state.Job;
import org.hearth.network.chain.state.OpenBatch;
import org.hearth.network.chain.state.ProofRequest;
import org.hearth.network.circuit.OfferedCircuit;
import org.hearth.network.layer2.AccountView;
import org.hearth.network.layer2.Batch;
import org.hearth.network.layer2.Rollup;
import org.hearth.network.layer2.TransferReceipt;
import org.hearth.network.layer2.TransferRefusedException;
import org.hearth.network.store.BlobFolder;
import org.hearth.network.store.ChainStore;
import org.hearth.network.store.Rows;

/**
 * Takes transfers, makes batches of them and asks for their proofs.
 *
 * <p>A transfer is acknowledged when it is written. A batch, the job that asks for its proof and
 * the rollup's new state are written in one transaction, after the witness file; so a crash at any
 * moment leaves either the transfers waiting or the whole batch. When a write fails, the rollup
 * goes back to what was written.
 */
public final class Sequencer {
  private final Chain chain;
  private final ChainStore store;
  private final BlobFolder blobs;
  private final Rollup rollup;
  private final JobPosting posting;

  /** Restores the rollup from the store. */
  public Sequencer(Chain chain, ChainStore store, BlobFolder blobs, Rollup rollup) {
    this.chain = chain;
    this.store = store;
    this.blobs = blobs;
    this.rollup = rollup;
    this.posting = new JobPosting(chain);
    recover();
    blobs.keepOnly(new HashSet<>(chain.read(Sequencer::neededWitnesses)));
  }

  private static List<String> neededWitnesses(ChainState state) {
    return Stream.concat(
            state.batches.values().stream().map(OpenBatch::request),
            state.jobs.values().stream().map(Job::request))
        .map(request -> request.witness().hash())
        .toList();
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
    OfferedCircuit circuit = rollup.circuit();
    ProofRequest request =
        new ProofRequest(
            new ProofRequest.Circuit(circuit.circuitId(), null, circuit.workUnits()),
            new ProofRequest.Witness(blobs.put(batch.witness()), batch.witness().length),
            batch.publicInputs().stream().map(BigInteger::toString).toList(),
            new ProofRequest.Batch(
                batch.number(),
                batch.rootBefore().toString(),
                batch.rootAfter().toString(),
                batch.transfers()));
    Rows.Batch row = new Rows.Batch(batch.number(), batch.transfers(), rollup.snapshot());
    return posting.post(request, Optional.of(row));
  }

  private void repost() {
    Instant now = chain.clock().instant();
    List<ProofRequest> failed =
        chain.read(s ->
            s.batches.values().stream()
                .filter(b -> b.jobId() == null && !now.isBefore(b.repostAt()))
                .map(OpenBatch::request)
                .toList());
    failed.forEach(request -> posting.post(request, Optional.empty()));
  }

  private void recover() {
    rollup.restore(store.rollupSnapshot());
    for (byte[] transfer : store.waitingTransfers()) {
      rollup.submit(transfer);
    }
  }
}
