package org.hearth.app.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Puts a new version in the place of a program that was only unpacked. The new one is unpacked
 * beside it and started once before two renames exchange them; what was there stays beside it until
 * the next update. A program that runs goes on with its open files.
 */
final class PortableUpdate {
  private static final long UNPACK_MINUTES = 5;
  private static final long START_SECONDS = 60;

  private final Path image;

  PortableUpdate(Path image) {
    this.image = image;
  }

  /** What was there before the last update. */
  Path previous() {
    return image.resolveSibling(image.getFileName() + ".previous");
  }

  private Path unpacked() {
    return image.resolveSibling(image.getFileName() + ".new");
  }

  /**
   * @param archive a .tar.xz with one folder in it, checked before
   * @throws UpdateException if it cannot be unpacked or does not start; what was there is there
   */
  void put(Path archive, Version version) {
    try {
      delete(unpacked());
      Files.createDirectory(unpacked());
      run(
          List.of(
              "tar",
              "-xJf",
              archive.toString(),
              "-C",
              unpacked().toString(),
              "--strip-components=1",
              "--no-same-owner"),
          UNPACK_MINUTES * 60,
          "unpacked");
      String told =
          run(
              List.of(unpacked().resolve("bin/hearth").toString(), "--version"),
              START_SECONDS,
              "started");
      if (!told.contains(version.text())) {
        throw new UpdateException(
            "The new version says that it is another one, so it is not used. Nothing was changed.");
      }
      delete(previous());
      Files.move(image, previous());
      exchange();
    } catch (IOException e) {
      throw new UpdateException(
          "The new version cannot be put beside %s: check the folder and the free space. Nothing was changed."
              .formatted(image),
          e);
    }
  }

  private void exchange() throws IOException {
    try {
      Files.move(unpacked(), image);
    } catch (IOException e) {
      Files.move(previous(), image); // as it was
      throw e;
    }
  }

  private static String run(List<String> command, long seconds, String what) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readNBytes(1 << 16));
      if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new UpdateException(
            "The new version could not be " + what + " here. Nothing was changed.");
      }
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UpdateException("The update was interrupted. Nothing was changed.", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
