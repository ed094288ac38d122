package org.hearth.device.nativelib;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts JCuda and JOCL without their fault: they unpack their native part into {@code
 * java.io.tmpdir} under a fixed name and load whatever file already lies there, so that on a shared
 * computer anybody could plant a library. They read that property at the moment of loading, hence
 * it points to a fresh folder of our own (only its owner may enter it) while they load, and only
 * then.
 */
public final class NativeUnpacking {
  private static final Logger LOG = LoggerFactory.getLogger(NativeUnpacking.class);
  private static final String TEMPORARY = "java.io.tmpdir";

  private NativeUnpacking() {}

  /**
   * What the supplier makes, or empty where the library has no native part that runs here.
   *
   * @param library its name, for the log
   * @param load touches the library's classes for the first time
   */
  public static synchronized <T> Optional<T> load(String library, Supplier<T> load) {
    String before = System.getProperty(TEMPORARY);
    Path own;
    try {
      own = Files.createTempDirectory("hearth-native-");
    } catch (IOException e) {
      LOG.info("{} is not used: no folder of our own to unpack it ({})", library, e.toString());
      return Optional.empty();
    }
    try {
      System.setProperty(TEMPORARY, own.toString());
      return Optional.of(load.get());
    } catch (LinkageError | RuntimeException e) {
      // The whole text would be 40 lines of nested stack traces.
      LOG.info("{} has no native part that runs here ({})", library, e.getClass().getSimpleName());
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
