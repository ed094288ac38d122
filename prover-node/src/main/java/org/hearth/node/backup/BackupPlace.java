package org.hearth.node.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.hearth.node.store.DurableFile;

/**
 * Where the backups of a node are: {@code backups} in the data folder, or the folder that {@code
 * backup-folder.txt} in the node's folder names.
 */
public final class BackupPlace {
  private static final String FILE = "backup-folder.txt";
  private static final int LONGEST = 4096;

  private final Path node;
  private final Path usual;

  public BackupPlace(Path node, Path usual) {
    this.node = node;
    this.usual = usual;
  }

  public Path folder() {
    Path file = node.resolve(FILE);
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= LONGEST) {
        String chosen = Files.readString(file, StandardCharsets.UTF_8).strip();
        return chosen.isEmpty() ? usual : Path.of(chosen);
      }
    } catch (IOException | InvalidPathException e) {
      // the usual place serves
    }
    return usual;
  }

  /** From now on backups are made there; those that were made stay where they are. */
  public void choose(Path folder) throws IOException {
    Files.createDirectories(node);
    DurableFile.write(
        node.resolve(FILE), folder.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8));
  }
}
