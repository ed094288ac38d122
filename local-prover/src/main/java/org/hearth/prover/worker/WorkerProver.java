package org.hearth.prover.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.hearth.device.compute.worker.Worker;
import org.hearth.device.compute.worker.WorkerFailure;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.engine.EngineFailedException;
import org.hearth.prover.engine.ProvingInterruptedException;
import org.hearth.prover.format.Groth16Proof;
import org.hearth.prover.format.ProvingKey;
import org.hearth.prover.format.Witness;
import org.hearth.prover.gpu.ProofTrial;
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
   * What one proof is made of besides the key.
   *
   * @param file the child reads it by itself
   * @param witness the same, open
   */
  public record Statement(Path file, Witness witness) {}

  /**
   * A proof that verifies; see {@link #proveAll}.
   *
   * @param wtns the witness' file
   * @param witness the same, open
   */
  public Groth16Proof prove(
      Path zkey, ProvingKey key, Path wtns, Witness witness, Progress progress) {
    return proveAll(zkey, key, List.of(new Statement(wtns, witness)), progress).getFirst();
  }

  /**
   * Proofs that verify, one for each statement. Each witness but the first goes to the card while
   * the proof before it is made.
   *
   * @param zkey the key's file; the child reads it by itself
   * @param key the same, open
   * @param statements at least one
   * @param progress hears a step again, about twice a second, as long as it lasts
   * @throws BadInputException if a witness is for another circuit or violates this one
   * @throws ProvingInterruptedException if the thread was interrupted; the child stops its work
   */
  public List<Groth16Proof> proveAll(
      Path zkey, ProvingKey key, List<Statement> statements, Progress progress) {
    try {
      return byCard(zkey, key, statements, progress);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvingInterruptedException();
    } catch (WorkerFailure e) {
      trouble.accept(e.sentence() + " The proof is made with " + cpu.description() + " instead.");
      return statements.stream().map(s -> cpu.prove(key, s.witness(), progress)).toList();
    }
  }

  private List<Groth16Proof> byCard(
      Path zkey, ProvingKey key, List<Statement> statements, Progress progress)
      throws WorkerFailure, InterruptedException {
    byte[] answer =
        worker.ask(
            new ProofRequest(zkey, statements.stream().map(Statement::file).toList()).encode(),
            limit.multipliedBy(statements.size()),
            new ProgressEcho(progress));
    List<Groth16Proof> proofs;
    try {
      proofs = ProofAnswer.decode(answer, statements.size()).proofs();
    } catch (BadInputException e) {
      throw worker.wrongResult("it is no proof");
    }
    Groth16Verifier verifier = cpu.verifier(key);
    for (int i = 0; i < proofs.size(); i++) {
      Witness witness = statements.get(i).witness();
      if (!verifier.verify(witness.publicInputs(key.publics()), proofs.get(i))) {
        throw worker.wrongResult("the proof does not verify");
      }
    }
    return proofs;
  }

  /**
   * How long the card takes for the work of a proof of 2^k rows: {@link ProofTrial}, run in its
   * process. Time in which it is held or rests is left out. For holding against a trial of the
   * processor's engine, as {@link org.hearth.prover.gpu.Crossover} asks for.
   *
   * @param k 1 to {@link ProofTrial#LARGEST}
   * @throws EngineFailedException if the card fails, rests or is paused: there is no time then
   * @throws ProvingInterruptedException if the thread was interrupted
   */
  public Duration cardTime(int k) {
    try {
      byte[] answer = worker.ask(new TrialRequest(k).encode(), limit, progress -> {});
      return TrialAnswer.decode(answer)
          .orElseThrow(() -> worker.wrongResult("it is no time"))
          .time();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvingInterruptedException();
    } catch (WorkerFailure e) {
      throw new EngineFailedException(e.sentence(), e);
    }
  }
}
