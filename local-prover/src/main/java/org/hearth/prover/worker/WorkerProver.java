package org.hearth.prover.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hearth.device.worker.WorkListener;
import org.hearth.device.worker.Worker;
import org.hearth.device.worker.WorkerFailure;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.backend.spi.TrialResult;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.SpeedTrial;

/**
 * Asks a GPU's own process. What it fails to do is for the caller to do elsewhere, and what it
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
   * Proofs that nobody but the GPU's process has verified, one for each witness, in their order.
   * Each witness but the first goes to the GPU while the proof before it is made.
   *
   * @param key the key's file; the child reads it by itself
   * @param witnesses their files, at least one
   * @param memoryBytes that they may take on the GPU, the key included
   * @param progress of all of them together; hears a step again, about twice a second, as long as
   *     it lasts
   * @throws WorkerFailure if the process does not do it
   * @throws org.hearth.prover.system.spi.UnverifiedProofException if a proof did not verify
   * @throws org.hearth.prover.backend.spi.NotEnoughMemoryException if it does not fit in memory
   * @throws BadInputException if the child refused the files
   * @throws InterruptedException if the thread was interrupted; then the child stops its work
   */
  public List<byte[]> prove(
      ProofSystem system, Path key, List<Path> witnesses, long memoryBytes, Progress progress)
      throws WorkerFailure, InterruptedException {
    byte[] bytes =
        worker.ask(
            new ProofRequest(KeyFile.of(system, key), witnesses, memoryBytes).encode(),
            limit.multipliedBy(witnesses.size()),
            new ProgressEcho(progress));
    ProofAnswer answer;
    try {
      answer = ProofAnswer.decode(bytes, witnesses.size(), system.limits().proofBytes());
    } catch (BadInputException e) {
      throw worker.didNotVerify("it is no proof");
    }
    return switch (answer) {
      case ProofAnswer.Proofs made -> made.proofs();
      case ProofAnswer.Refused refused -> throw refused.exception();
    };
  }

  /**
   * How the GPU does at the work of a proof of 2^logDomain rows: {@link SpeedTrial}, run in its
   * process. Time in which it is held or rests is left out. For holding against a trial of the
   * CPU's backend, as {@link org.hearth.prover.backend.gpu.Crossover} asks for.
   *
   * @param logDomain 1 to {@link SpeedTrial#LARGEST}
   * @param lives called about twice a second as long as the process lives
   * @throws BackendFailedException if the GPU fails, rests or is paused: there is no time then
   * @throws ProvingInterruptedException if the thread was interrupted
   */
  public TrialResult trial(ProofSystem system, int logDomain, Runnable lives) {
    try {
      byte[] answer =
          worker.ask(
              new TrialRequest(system.id(), logDomain).encode(),
              limit,
              new WorkListener() {
                @Override
                public void progress(byte[] payload) {
                  lives.run();
                }

                @Override
                public void alive() {
                  lives.run();
                }
              });
      return TrialAnswer.decode(answer)
          .orElseThrow(() -> worker.didNotVerify("it is no time and answer"))
          .result();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvingInterruptedException();
    } catch (WorkerFailure e) {
      throw new BackendFailedException(e.sentence(), e);
    }
  }
}
