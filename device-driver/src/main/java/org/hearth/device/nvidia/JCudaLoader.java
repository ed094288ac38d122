package org.hearth.device.nvidia;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts JCuda without its fault: it unpacks its native part into {@code java.io.tmpdir} under a
 * fixed name and loads whatever file already lies there, so that on a shared computer anybody could
 * plant a library. It reads that property at the moment of loading, hence the property points to a
 * fresh folder of our own (only its owner may enter it) while JCuda loads, and only then.
 */
final class JCudaLoader {
  private static final Logger LOG = LoggerFactory.getLogger(JCudaLoader.class);
  private static final String TEMPORARY = "java.io.tmpdir";

  private JCudaLoader() {}

  /** JCuda's binding, or empty where it has no native part that runs here. */
  static synchronized Optional<CudaDriver> load() {
    String before = System.getProperty(TEMPORARY);
    Path own;
    try {
      own = Files.createTempDirectory("hearth-jcuda-");
    } catch (IOException e) {
      LOG.info("JCuda is not used: no folder of our own to unpack it ({})", e.toString());
      return Optional.empty();
    }
    try {
      System.setProperty(TEMPORARY, own.toString());
      return Optional.of(new JCudaDriverBinding());
    } catch (LinkageError | RuntimeException e) {
      // The whole text would be 40 lines of nested stack traces.
      LOG.info("JCuda has no native part that runs here ({})", e.getClass().getSimpleName());
      return Optional.empty();
    } finally {
      System.setProperty(TEMPORARY, before);
      remove(own);
    }
  }

  /** A loaded library can be deleted at once on Linux; Windows only lets go of it at the end. */
  private static void remove(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (!file.toFile().delete()) {
          folder.toFile().deleteOnExit();
          file.toFile().deleteOnExit();
        }
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      LOG.debug("{} stays until the program ends", folder);
    }
  }
}
