package org.hearth.app.selftest;

import java.time.Duration;
import org.hearth.device.accelerator.AcceleratorJob;
import org.hearth.device.accelerator.AcceleratorService;
import org.hearth.node.proving.AcceleratorFormats;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.Verifier;

/**
 * Has an accelerator prove the known circuit. Its blinding is its own, so the proof is verified
 * instead of compared.
 */
public final class AcceleratorTrial {
  private final KnownAnswer answer;

  /**
   * @param answer prepared
   */
  public AcceleratorTrial(KnownAnswer answer) {
    this.answer = answer;
  }

  /**
   * The second proof counts: the first brings the key over.
   *
   * @param watch is asked before each
   * @throws java.util.concurrent.CancellationException when the watch ends it
   * @throws InterruptedException when the thread is interrupted, also in the middle of a proof
   */
  public KnownAnswer.Result run(AcceleratorService service, Watch watch)
      throws InterruptedException {
    try (Circuit circuit = answer.circuit();
        CircuitWitness witness = circuit.open(answer.witness())) {
      Verifier verifier = circuit.verifier();
      Statement inputs = witness.statement();
      String hash = circuit.sha256();
      watch.at(Watch.Step.WARMING_UP, 0);
      long begin = System.nanoTime();
      AcceleratorService.Ended ended = prove(service, hash, verifier, inputs);
      long start = System.nanoTime();
      Duration first = Duration.ofNanos(start - begin);
      if (ended.proof().isPresent()) {
        watch.at(Watch.Step.TIMING, 0);
        ended = prove(service, hash, verifier, inputs);
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return ended.proof().isPresent()
          ? new KnownAnswer.Result(true, ended.words(), took, first)
          : new KnownAnswer.Result(false, ended.words(), Duration.ZERO, Duration.ZERO);
    }
  }

  private AcceleratorService.Ended prove(
      AcceleratorService service, String hash, Verifier verifier, Statement inputs)
      throws InterruptedException {
    return service.prove(
        new AcceleratorJob(
            AcceleratorFormats.of(answer.system()),
            answer.key(),
            hash,
            answer.witness(),
            answer.system().limits().proofBytes()),
        proof -> verifier.verifies(inputs, proof),
        (step, fraction) -> {});
  }
}
