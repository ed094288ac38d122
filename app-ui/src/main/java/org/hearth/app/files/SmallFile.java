package org.hearth.app.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.hearth.prover.BadInputException;

/** A file that a user named and that is read whole. */
public final class SmallFile {
  private SmallFile() {}

  /**
   * @param most bytes that it may have
   * @throws BadInputException if it is no file, too large, or can't be read
   */
  public static byte[] read(Path file, long most) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new BadInputException(file + " can't be read: it is not a file.");
      }
      if (Files.exists(file) && Files.size(file) > most) {
        throw new BadInputException(
            "%s has %d bytes; at most %d are possible here."
                .formatted(file, Files.size(file), most));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new BadInputException("There is no file " + file + ".", e);
    } catch (IOException e) {
      throw new BadInputException(file + " can't be read: " + e.getMessage() + ".", e);
    }
  }
}
