package org.hearth.prover.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hearth.device.compute.worker.Worker;
import org.hearth.device.compute.worker.WorkerFailure;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.format.Groth16Proof;

/**
 * Proofs by a card's process and nothing else: what it fails to do is for the caller to do
 * elsewhere, and what it returns for the caller to verify.
 */
public final class CardProofs {
  private final Worker worker;
  private final Duration limit;

  /**
   * @param limit for one proof
   */
  public CardProofs(Worker worker, Duration limit) {
    this.worker = worker;
    this.limit = limit;
  }

  /**
   * Proofs that nobody has verified yet, one for each witness, in their order.
   *
   * @param wtns files, at least one
   * @param progress of all of them together; hears a step again, about twice a second, as long as
   *     it lasts
   * @throws WorkerFailure if the card does not do it
   * @throws InterruptedException if the thread was interrupted; then the process stops its work
   */
  public List<Groth16Proof> of(Path zkey, List<Path> wtns, Progress progress)
      throws WorkerFailure, InterruptedException {
    byte[] answer =
        worker.ask(
            new ProofRequest(zkey, wtns).encode(),
            limit.multipliedBy(wtns.size()),
            new ProgressEcho(progress));
    try {
      return ProofAnswer.decode(answer, wtns.size()).proofs();
    } catch (BadInputException e) {
      throw worker.wrongResult("it is no proof");
    }
  }
}
