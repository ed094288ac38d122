package org.hearth.earnings.sqlite;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file in which older versions kept the devices' samples. What the devices reported is kept by
 * device-driver, so the file has no reader any more and takes up to hundreds of MiB.
 */
public final class OldSamples {
  private static final Logger LOG = LoggerFactory.getLogger(OldSamples.class);

  private OldSamples() {}

  /** Deletes it with what belongs to it; whatever cannot be deleted stays and costs only space. */
  public static void delete(Path folder) {
    // Also "-wal", "-shm", and damaged ones that were put aside.
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "samples.db*")) {
      for (Path file : files) {
        delete(folder, file);
      }
    } catch (IOException e) {
      LOG.info("Samples of an older version were not looked for: {}", e.toString());
    }
  }

  private static void delete(Path folder, Path file) {
    try {
      Files.delete(file);
      LOG.info("Deleted {} of an older version in {}", file.getFileName(), folder);
    } catch (IOException e) {
      LOG.info("{} of an older version stays: {}", file, e.toString());
    }
  }
}
