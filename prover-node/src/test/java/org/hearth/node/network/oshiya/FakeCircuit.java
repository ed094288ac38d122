package org.hearth.node.network.oshiya;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobFormats;
import org.hearth.node.network.spi.Circuit;
import org.hearth.prover.io.circom.CircomInputs;

/** Its witness is the statement's text. */
class FakeCircuit implements QueueCircuit {
  @Override
  public Circuit circuit() {
    return new Circuit("c", "c", new BlobRef("a".repeat(64), 3), "", 1, JobFormats.DEFAULT);
  }

  @Override
  public void copyKey(Path target) {
    write(target, "key");
  }

  @Override
  public void witness(CircomInputs inputs, Path target) {
    write(target, inputs.signals().toString());
  }

  private static void write(Path target, String text) {
    try {
      Files.writeString(target, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
