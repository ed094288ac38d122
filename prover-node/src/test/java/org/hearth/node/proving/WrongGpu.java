package org.hearth.node.proving;

import java.nio.charset.StandardCharsets;
import org.hearth.device.worker.WorkerChild;

/** A GPU's process whose proofs do not verify, as it finds out itself. */
public final class WrongGpu {
  private WrongGpu() {}

  public static void main(String[] arguments) {
    byte[] words =
        "\1A proof made from the witness does not verify.".getBytes(StandardCharsets.UTF_8);
    WorkerChild.serve((request, control) -> words.clone());
  }
}
