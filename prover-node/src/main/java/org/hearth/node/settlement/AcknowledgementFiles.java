package org.hearth.node.settlement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hearth.node.store.DurableFile;

/**
 * What the user said to a contradiction, beside its evidence: a command leaves it here, also while
 * the node runs, and the node takes it into its books.
 */
public final class AcknowledgementFiles {
  private static final String ENDING = ".acknowledged";
  private static final int LONGEST = 2000;

  private final Path folder;

  public AcknowledgementFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * @param mark of the contradiction, 16 hex digits
   */
  public void leave(String mark, String words) throws IOException {
    if (!mark.matches("[0-9a-f]{16}") || words.length() > LONGEST) {
      throw new IllegalArgumentException("not the mark of a contradiction, or too long a text");
    }
    Files.createDirectories(folder);
    DurableFile.write(folder.resolve(mark + ENDING), words.getBytes(StandardCharsets.UTF_8));
  }

  Optional<String> waiting(String mark) {
    Path file = folder.resolve(mark + ENDING);
    try {
      return Files.isRegularFile(file) && Files.size(file) <= 4L * LONGEST
          ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void taken(String mark) {
    try {
      Files.deleteIfExists(folder.resolve(mark + ENDING));
    } catch (IOException e) {
      // it is in the books; the file does no harm
    }
  }
}
