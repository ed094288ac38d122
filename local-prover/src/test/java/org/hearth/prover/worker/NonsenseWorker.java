package org.hearth.prover.worker;

import java.nio.charset.StandardCharsets;
import org.hearth.device.worker.WorkerChild;

/** A child that answers what is neither a proof nor a time. */
public final class NonsenseWorker {
  private NonsenseWorker() {}

  public static void main(String[] arguments) {
    WorkerChild.serve((request, control) -> "nonsense".getBytes(StandardCharsets.UTF_8));
  }
}
