package org.hearth.prover.worker;

import org.hearth.device.compute.worker.WorkerChild;
import org.hearth.prover.Fixture;

/** A child that answers with what the test says: another circuit's proof, or no proof at all. */
public final class LyingWorker {
  private LyingWorker() {}

  public static void main(String[] arguments) {
    WorkerChild.serve((request, control) ->
        arguments[0].equals("proof")
            ? Fixture.SILENT.bytes("proof.json")
            : "nonsense".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
