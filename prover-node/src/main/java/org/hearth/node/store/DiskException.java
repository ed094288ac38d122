package org.hearth.node.store;

import java.io.IOException;
import java.nio.file.Path;

/** The data folder cannot take what must be written. The message is one sentence for the user. */
public final class DiskException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private DiskException(String sentence, Throwable cause) {
    super(sentence, cause);
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
