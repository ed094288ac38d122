package org.hearth.prover.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.hearth.device.compute.worker.Worker;
import org.hearth.device.compute.worker.WorkerFailure;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.engine.ProvingInterruptedException;
import org.hearth.prover.format.Groth16Proof;
import org.hearth.prover.format.JsonFiles;
import org.hearth.prover.format.ProvingKey;
import org.hearth.prover.format.Witness;
import org.hearth.prover.groth16.Groth16Prover;
import org.hearth.prover.groth16.Groth16Verifier;

/**
 * Proves in a card's own process and, if that fails in any way, here on the CPU. What the process
 * returns is verified before it counts.
 */
public final class WorkerProver {
  private final Worker worker;
  private final Groth16Prover cpu;
  private final Duration limit;
  private final Consumer<String> trouble;

  /**
   * @param limit for one proof in the process
   * @param trouble hears one sentence for the user whenever the card has failed
   */
  public WorkerProver(Worker worker, Groth16Prover cpu, Duration limit, Consumer<String> trouble) {
    this.worker = worker;
    this.cpu = cpu;
    this.limit = limit;
    this.trouble = trouble;
  }

  /**
   * A proof that verifies.
   *
   * @param zkey the key's file; the child reads it by itself
   * @param key the same, open
   * @param wtns the witness' file
   * @param witness the same, open
   * @throws BadInputException if the witness is for another circuit or violates this one
   * @throws ProvingInterruptedException if the thread was interrupted; the child stops its work
   */
  public Groth16Proof prove(
      Path zkey, ProvingKey key, Path wtns, Witness witness, Progress progress) {
    try {
      return byCard(zkey, key, wtns, witness, progress);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvingInterruptedException();
    } catch (WorkerFailure e) {
      trouble.accept(e.sentence() + " The proof is made with " + cpu.description() + " instead.");
      return cpu.prove(key, witness, progress);
    }
  }

  private Groth16Proof byCard(
      Path zkey, ProvingKey key, Path wtns, Witness witness, Progress progress)
      throws WorkerFailure, InterruptedException {
    byte[] answer =
        worker.ask(
            new ProofRequest(zkey, wtns).encode(),
            limit,
            message -> ProgressMessage.tell(message, progress));
    Groth16Proof proof;
    try {
      proof = JsonFiles.parseProof(answer, "the answer");
    } catch (BadInputException e) {
      throw worker.wrongResult("it is no proof");
    }
    if (!new Groth16Verifier(key.verifyingKey())
        .verify(witness.publicInputs(key.publics()), proof)) {
      throw worker.wrongResult("the proof does not verify");
    }
    return proof;
  }
}
