package org.hearth.node.settlement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.node.store.DurableFile;
import org.hearth.prover.hash.Sha256;

/** Evidence of contradictions, one file each, so that a user can show them to somebody. */
public final class AlarmFile {
  private static final int MOST = 100;

  private final Path folder;

  public AlarmFile(Path folder) {
    this.folder = folder;
  }

  /**
   * @return the file that holds the evidence; empty when it could not be kept
   */
  public Optional<String> keep(String clause, String evidence) {
    String text = clause + "\n" + evidence + "\n";
    Path file = folder.resolve(Sha256.hex(text).substring(0, 16) + ".txt");
    try {
      Files.createDirectories(folder);
      if (!Files.exists(file)) {
        try (Stream<Path> files = Files.list(folder)) {
          if (files.count() >= MOST) {
            return Optional.empty();
          }
        }
        DurableFile.write(file, text.getBytes(StandardCharsets.UTF_8));
      }
      return Optional.of(file.toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
