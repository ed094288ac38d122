package org.hearth.app.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.hearth.prover.BadInputException;

/** Writes small answer files whole or not at all. */
public final class FileOutput {
  private FileOutput() {}

  /**
   * @throws BadInputException naming the file, if it can't be written
   */
  public static void write(Path file, byte[] content) {
    Path temporary = file.toAbsolutePath().resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(temporary, content);
      Files.move(temporary, file.toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException ignored) {
        // The first failure is the one to report.
      }
      throw new BadInputException(
          "The file "
              + file
              + " can't be written: check that its folder is there, writable and has space.",
          e);
    }
  }
}
