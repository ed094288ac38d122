package org.hearth.network.sequencer;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.hearth.network.chain.Chain;
import org.hearth.network.chain.state.ChainState;
import org.hearth.network.chain.state.ProofRequest;
import org.hearth.network.circuit.Circuits;
import org.hearth.network.circuit.ExtraWork;
import org.hearth.network.circuit.ListedCircuit;
import org.hearth.network.store.BlobFolder;

/** Asks for the proofs of what is to be proved beside the batches. */
public final class ExtraJobs {
  private final Chain chain;
  private final BlobFolder blobs;
  private final Circuits circuits;
  private final List<ExtraWork> sources;
  private final JobPosting posting;

  /**
   * @param circuits lists the circuit of every source
   */
  public ExtraJobs(Chain chain, BlobFolder blobs, Circuits circuits, List<ExtraWork> sources) {
    this.chain = chain;
    this.blobs = blobs;
    this.circuits = circuits;
    this.sources = List.copyOf(sources);
    this.posting = new JobPosting(chain);
  }

  /** Makes one job of each source that has one now; answers how many it made. */
  public int runOnce() {
    int made = 0;
    for (ExtraWork source : sources) {
      String circuitId = source.circuit().circuitId();
      int open = chain.read(state -> open(state, circuitId));
      Optional<ExtraWork.Task> task =
          open < chain.genesis().jobs().maxOpenJobs() ? source.next(open) : Optional.empty();
      if (task.isPresent() && posting.post(request(circuitId, task.get()), Optional.empty())) {
        made++;
      }
    }
    return made;
  }

  private static int open(ChainState state, String circuitId) {
    return (int)
        state.jobs.values().stream()
            .filter(job -> job.request().circuit().circuitId().equals(circuitId))
            .count();
  }

  private ProofRequest request(String circuitId, ExtraWork.Task task) {
    ListedCircuit listed = circuits.get(circuitId);
    return new ProofRequest(
        new ProofRequest.Circuit(circuitId, listed.vkHash(), listed.circuit().workUnits()),
        new ProofRequest.Witness(blobs.put(task.witness()), task.witness().length),
        task.publicInputs().stream().map(BigInteger::toString).toList(),
        ProofRequest.Batch.NONE);
  }
}
