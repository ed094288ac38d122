package org.hearth.prover.backend.ifma;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.device.nativelib.OperatingSystem;

/**
 * The library as a file for the time it takes to load it: in a folder that nobody else can have
 * prepared, since it is new and its owner's alone. A file of a fixed name in a shared folder could
 * be somebody else's.
 */
final class IfmaFile {
  private IfmaFile() {}

  /** Uses a file. */
  @FunctionalInterface
  interface Use {
    IfmaKernel with(Path file) throws IfmaUnavailableException;
  }

  static IfmaKernel unpacked(Use use) throws IfmaUnavailableException {
    String name = resource(OperatingSystem.current(), System.getProperty("os.arch"));
    try (InputStream library = IfmaFile.class.getResourceAsStream(name)) {
      if (library == null) {
        throw new IfmaUnavailableException("this build has no native library for this system");
      }
      Path folder = Files.createTempDirectory("hearth-ifma-");
      Path file = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
      try {
        Files.copy(library, file);
        return use.with(file);
      } finally {
        remove(file);
        remove(folder);
      }
    } catch (IOException e) {
      throw new IfmaUnavailableException("the native library can't be unpacked", e);
    }
  }

  /** Linux lets go of a loaded library's file; Windows does so when the program ends. */
  private static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }

  /** Where the library for a system would be. */
  static String resource(OperatingSystem system, String architecture)
      throws IfmaUnavailableException {
    boolean x86 = architecture.equals("amd64") || architecture.equals("x86_64");
    if (x86 && system.isLinux()) {
      return "linux-x86_64/libhearth-ifma.so";
    }
    if (x86 && system.isWindows()) {
      return "windows-x86_64/hearth-ifma.dll";
    }
    throw new IfmaUnavailableException(
        "it is made for Linux and Windows on x86-64, not for "
            + system.name()
            + " on "
            + architecture);
  }
}
