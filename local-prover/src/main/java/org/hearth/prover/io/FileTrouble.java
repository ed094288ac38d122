package org.hearth.prover.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.hearth.prover.BadInputException;

/** The operating system's refusals, whose messages often are just the path, as sentences. */
public final class FileTrouble {
  private FileTrouble() {}

  /** Folders, pipes and devices are refused before they are opened: reading them may never end. */
  public static void requireRegular(Path path) {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new BadInputException(path + " can't be read: it is not a file.");
    }
  }

  public static BadInputException reading(Path path, IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> new BadInputException("There is no file " + path + ".", e);
      case AccessDeniedException _ ->
          new BadInputException(
              path + " can't be read: this user has no permission to read it.", e);
      default -> new BadInputException(path + " can't be read: " + e.getMessage() + ".", e);
    };
  }

  public static BadInputException writing(Path path, IOException e) {
    return switch (e) {
      case NoSuchFileException _ ->
          new BadInputException(path + " can't be written: its folder does not exist.", e);
      case AccessDeniedException _ ->
          new BadInputException(
              path + " can't be written: this user has no permission to write there.", e);
      default -> new BadInputException(path + " can't be written: " + e.getMessage() + ".", e);
    };
  }
}
