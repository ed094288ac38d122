package org.hearth.node.store;

import java.io.IOException;
import java.nio.file.Path;

/** The data folder cannot take what must be written. The message is one sentence for the user. */
public final class DiskException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private DiskException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /**
   * @param why it can't be used, the message of which is a clause
   */
  public static DiskException reading(Path file, Exception why) {
    return new DiskException(
        "Hearth cannot use "
            + file
            + " ("
            + why.getMessage()
            + "): check the permissions of the data folder, or take the file from a backup.",
        why);
  }

  public static DiskException writing(Path file, IOException e) {
    return new DiskException(
        "Hearth cannot write "
            + file
            + " ("
            + e.getMessage()
            + "): free space on the disk or check the permissions of the data folder.",
        e);
  }
}
