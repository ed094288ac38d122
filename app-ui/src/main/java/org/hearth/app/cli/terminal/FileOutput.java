package org.hearth.app.cli.terminal;

import java.nio.file.Path;
import org.hearth.prover.BadInputException;

/** Writes a small answer file whole or not at all. */
public final class FileOutput {
  private FileOutput() {}

  /**
   * @throws BadInputException naming the file, if it can't be written
   */
  public static void write(Path file, byte[] content) {
    try (Outputs outputs = new Outputs(null)) {
      outputs.add("", file).write(content);
      outputs.commit();
    }
  }
}
