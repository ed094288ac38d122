package org.hearth.prover.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hearth.device.worker.Worker;
import org.hearth.device.worker.WorkerFailure;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.system.groth16.gpu.ProofTrial;
import org.hearth.prover.system.groth16.key.Groth16Proof;

/**
 * Asks a card's own process. What it fails to do is for the caller to do elsewhere, and what it
 * returns for the caller to verify.
 */
public final class WorkerProver {
  private final Worker worker;
  private final Duration limit;

  /**
   * @param limit for one proof in the process
   */
  public WorkerProver(Worker worker, Duration limit) {
    this.worker = worker;
    this.limit = limit;
  }

  /**
   * Proofs that nobody but the card's process has verified, one for each witness, in their order.
   * Each witness but the first goes to the card while the proof before it is made.
   *
   * @param zkey the key's file; the child reads it by itself
   * @param wtns the witnesses' files, at least one
   * @param progress of all of them together; hears a step again, about twice a second, as long as
   *     it lasts
   * @throws WorkerFailure if the card does not do it, of the kind {@code TASK_FAILED} if a proof
   *     did not verify
   * @throws InterruptedException if the thread was interrupted; then the child stops its work
   */
  public List<Groth16Proof> prove(Path zkey, List<Path> wtns, Progress progress)
      throws WorkerFailure, InterruptedException {
    byte[] answer =
        worker.ask(
            new ProofRequest(zkey, wtns).encode(),
            limit.multipliedBy(wtns.size()),
            new ProgressEcho(progress));
    try {
      return ProofAnswer.decode(answer, wtns.size()).proofs();
    } catch (BadInputException e) {
      throw worker.didNotVerify("it is no proof");
    }
  }

  /**
   * How long the card takes for the work of a proof of 2^k rows: {@link ProofTrial}, run in its
   * process. Time in which it is held or rests is left out. For holding against a trial of the
   * processor's engine, as {@link org.hearth.prover.backend.gpu.Crossover} asks for.
   *
   * @param k 1 to {@link ProofTrial#LARGEST}
   * @throws BackendFailedException if the card fails, rests or is paused: there is no time then
   * @throws ProvingInterruptedException if the thread was interrupted
   */
  public Duration cardTime(int k) {
    try {
      byte[] answer = worker.ask(new TrialRequest(k).encode(), limit, progress -> {});
      return TrialAnswer.decode(answer)
          .orElseThrow(() -> worker.didNotVerify("it is no time"))
          .time();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvingInterruptedException();
    } catch (WorkerFailure e) {
      throw new BackendFailedException(e.sentence(), e);
    }
  }
}
