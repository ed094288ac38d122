package org.hearth.prover.system.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Remembers which proving keys have had every point and coefficient checked, by the SHA-256 of the
 * file, so that the long check is done once per key and not at every start.
 */
public interface CheckedKeys {

  boolean contains(String sha256);

  void add(String sha256);

  /** Remembers nothing. */
  static CheckedKeys none() {
    return new CheckedKeys() {
      @Override
      public boolean contains(String sha256) {
        return false;
      }

      @Override
      public void add(String sha256) {}
    };
  }

  /**
   * One empty file per key in a folder, which only its owner should be able to write. A folder that
   * can't be written costs the memory, not the proof.
   */
  static CheckedKeys inFolder(Path folder) {
    return new CheckedKeys() {
      @Override
      public boolean contains(String sha256) {
        return Files.exists(folder.resolve(sha256 + ".checked-v1"));
      }

      @Override
      public void add(String sha256) {
        try {
          Files.createDirectories(folder);
          Files.write(folder.resolve(sha256 + ".checked-v1"), new byte[0]);
        } catch (IOException e) {
          org.slf4j.LoggerFactory.getLogger(CheckedKeys.class)
              .warn("Can't remember in {} that a key was checked: {}", folder, e.getMessage());
        }
      }
    };
  }
}
