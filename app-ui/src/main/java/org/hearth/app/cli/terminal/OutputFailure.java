package org.hearth.app.cli.terminal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.hearth.prover.BadInputException;

/** Why an output could not be written, in one sentence that names it as the user did. */
final class OutputFailure {
  /** Less than a page: what the file systems call full may leave some bytes. */
  private static final long NOTHING_LEFT = 4096;

  private OutputFailure() {}

  /**
   * @param given as the user named the file
   * @param real where it was written, on the disk that may be full
   */
  static RuntimeException of(Path given, Path real, IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> bad(given, "its folder does not exist.", missing);
      case AccessDeniedException denied ->
          bad(given, "you have no permission to write there.", denied);
      default ->
          isFull(real, e)
              ? new OutputException(
                  start(given) + "the disk is full. Free some space or choose another disk.", e)
              : new OutputException(start(given) + reason(e) + ".", e);
    };
  }

  static BadInputException bad(Path given, String why, Exception e) {
    return new BadInputException(start(given) + why, e);
  }

  static String start(Path given) {
    return "The file " + given + " can't be written: ";
  }

  /** The system's words are in the user's language, so the disk itself is asked, too. */
  private static boolean isFull(Path real, IOException e) {
    if (reason(e).contains("No space left on device")) {
      return true;
    }
    try {
      Path folder = real.getParent();
      return folder != null
          && Files.isDirectory(folder)
          && Files.getFileStore(folder).getUsableSpace() < NOTHING_LEFT;
    } catch (IOException unknown) {
      return false;
    }
  }

  private static String reason(IOException e) {
    String said = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return said == null || said.isBlank() ? e.getClass().getSimpleName() : said;
  }
}
