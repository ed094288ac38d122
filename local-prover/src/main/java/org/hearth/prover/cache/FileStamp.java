package org.hearth.prover.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What changes when a file does, without reading it.
 *
 * @param text size, time of the last change of the content, time of the last change of anything
 *     about it, which no program can set back, and which file it is
 * @param changed the second of these times
 */
record FileStamp(String text, Instant changed) {
  /** A file that was changed so recently may change again without a clock's tick between. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  /** Empty where the file can't be asked, or the system keeps no time that can't be set back. */
  static Optional<FileStamp> of(Path file) {
    try {
      if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
        return Optional.empty();
      }
      Path real = file.toRealPath();
      BasicFileAttributes basic = Files.readAttributes(real, BasicFileAttributes.class);
      FileTime changed = (FileTime) Files.getAttribute(real, "unix:ctime");
      String text =
          "%d %d %d %s"
              .formatted(
                  basic.size(),
                  basic.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                  changed.to(TimeUnit.NANOSECONDS),
                  basic.fileKey());
      return Optional.of(new FileStamp(text, changed.toInstant()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  boolean settledAt(Instant now) {
    return changed.plus(SETTLED).isBefore(now);
  }
}
