package org.hearth.prover.worker;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hearth.device.compute.worker.WorkerChild;
import org.hearth.prover.Fixture;

/** A child that answers with what the test says: another circuit's proof, or no proof at all. */
public final class LyingWorker {
  private LyingWorker() {}

  public static void main(String[] arguments) {
    WorkerChild.serve((request, control) ->
        arguments[0].equals("proof")
            ? new ProofAnswer(List.of(Fixture.SILENT.proof())).encode()
            : "nonsense".getBytes(StandardCharsets.UTF_8));
  }
}
