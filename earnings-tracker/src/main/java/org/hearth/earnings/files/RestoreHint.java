package org.hearth.earnings.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to get back what is damaged or lost. A small file beside the books names the newest backup,
 * so that a message can name it, too, wherever backups are kept.
 */
public final class RestoreHint {
  public static final String FILE = "newest-backup.txt";
  private static final int LONGEST = 4096;

  private RestoreHint() {}

  /**
   * @param file of the folder that is to be restored
   * @return a clause in the imperative, such as "put the newest backup back with …"
   */
  public static String of(Path file) {
    return newest(file)
        .map(backup -> "put the newest backup (" + backup + ") back with \"hearth restore latest\"")
        .orElse(
            "put your newest backup back with \"hearth restore FILE\" (\"hearth restore --list\""
                + " lists those that Hearth knows)");
  }

  /** The newest backup, if it is still there. */
  public static Optional<Path> newest(Path file) {
    Path note = file.toAbsolutePath().resolveSibling(FILE);
    try {
      if (!Files.isRegularFile(note) || Files.size(note) > LONGEST) {
        return Optional.empty();
      }
      Path backup = Path.of(Files.readString(note, StandardCharsets.UTF_8).strip());
      return backup.toString().chars().noneMatch(Character::isISOControl)
              && Files.isRegularFile(backup)
          ? Optional.of(backup)
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
