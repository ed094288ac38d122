package org.hearth.app.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file that a person named could not be written, for window and terminal alike. */
public enum WriteTrouble {
  NO_FOLDER,
  FORBIDDEN,
  FULL,
  /** Only the system's own words tell more, see {@link #reason}. */
  OTHER;

  /** Less than a page: what the file systems call full may leave some bytes. */
  private static final long NOTHING_LEFT = 4096;

  /**
   * What is in the way.
   *
   * @param real where it was written, on the disk that may be full
   */
  public static WriteTrouble of(Path real, IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> NO_FOLDER;
      case AccessDeniedException _ -> FORBIDDEN;
      default -> isFull(real, e) ? FULL : OTHER;
    };
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

  /** The system's words, without the file's name where they stand apart from it. */
  public static String reason(IOException e) {
    String said = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return said == null || said.isBlank() ? e.getClass().getSimpleName() : said;
  }
}
