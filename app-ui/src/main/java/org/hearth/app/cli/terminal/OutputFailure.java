package org.hearth.app.cli.terminal;

import java.io.IOException;
import java.nio.file.Path;
import org.hearth.app.files.WriteTrouble;
import org.hearth.prover.BadInputException;

/** Why an output could not be written, in one sentence that names it as the user did. */
public final class OutputFailure {
  private OutputFailure() {}

  /**
   * @param given as the user named the file
   * @param real where it was written, on the disk that may be full
   */
  public static RuntimeException of(Path given, Path real, IOException e) {
    return switch (WriteTrouble.of(real, e)) {
      case NO_FOLDER -> bad(given, "its folder does not exist.", e);
      case FORBIDDEN -> bad(given, "you have no permission to write there.", e);
      case FULL ->
          new OutputException(
              start(given) + "the disk is full. Free some space or choose another disk.", e);
      case OTHER -> new OutputException(start(given) + WriteTrouble.reason(e) + ".", e);
    };
  }

  static BadInputException bad(Path given, String why, Exception e) {
    return new BadInputException(start(given) + why, e);
  }

  static String start(Path given) {
    return "The file " + given + " can't be written: ";
  }
}
