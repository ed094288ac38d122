package org.hearth.app.ui.widget;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** A file that a person asked for, which is there whole or not at all. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes beside the target first; a file that was there stays until the new one is whole.
   *
   * @throws IOException when the disk refuses; the target is then as it was
   */
  public static void write(Path target, byte[] content) throws IOException {
    Path file = target.toAbsolutePath();
    Path folder = Objects.requireNonNull(file.getParent(), "a file lies in a folder");
    Path unfinished = Files.createTempFile(folder, ".hearth-export", ".tmp");
    try {
      Files.write(unfinished, content);
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
