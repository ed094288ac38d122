package org.hearth.node.proving;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.device.worker.WorkerChild;

/** A card's process that answers any request with the one proof in a file. */
public final class OldProofGpu {
  private OldProofGpu() {}

  public static void main(String[] arguments) {
    WorkerChild.serve((request, control) -> {
      byte[] proof = Files.readAllBytes(Path.of(arguments[0]));
      return ByteBuffer.allocate(1 + Integer.BYTES + proof.length)
          .put((byte) 0)
          .putInt(proof.length)
          .put(proof)
          .array();
    });
  }
}
