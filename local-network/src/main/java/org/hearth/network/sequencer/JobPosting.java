package org.hearth.network.sequencer;

import java.math.BigInteger;
import java.util.Optional;
import org.hearth.network.chain.Chain;
import org.hearth.network.chain.Readable;
import org.hearth.network.chain.event.ChainEvent;
import org.hearth.network.chain.state.AccountName;
import org.hearth.network.chain.state.ProofRequest;
import org.hearth.network.store.Rows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the chain for proofs, as long as the rollup's fee account can pay. */
final class JobPosting {
  private static final Logger LOG = LoggerFactory.getLogger(JobPosting.class);

  private final Chain chain;

  JobPosting(Chain chain) {
    this.chain = chain;
  }

  /**
   * Makes a job of the request.
   *
   * @param row the batch, when it is asked for the first time; written together with the job
   * @return false when the fee cannot be paid
   */
  boolean post(ProofRequest request, Optional<Rows.Batch> row) {
    String jobId = chain.newId();
    boolean posted =
        chain.step(step -> {
          BigInteger fee =
              chain
                  .genesis()
                  .economy()
                  .fee(request.circuit().workUnits(), step.state().workTarget.current());
          if (step.state().accounts.balance(AccountName.REQUESTER).compareTo(fee) < 0) {
            LOG.warn("the rollup's fee account is empty: no proof can be asked for");
            return false;
          }
          step.append(new ChainEvent.JobPosted(step.now(), jobId, request), Optional.empty(), row);
          return true;
        });
    if (posted) {
      LOG.info(
          "{}: {} simulated transfers, job {} asks for the proof",
          request.label(),
          request.batch().transfers(),
          Readable.id(jobId));
    }
    return posted;
  }
}
