package org.hearth.earnings.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A small memory file system, which can be filled to the last byte and which only root may mount.
 * Safe for use by several threads.
 */
public final class SmallDisk implements AutoCloseable {
  private static final int BLOCK = 4096;

  private final Path folder;
  private boolean full;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Empty where it can't be mounted, as by anybody but root.
   *
   * @param folder empty
   */
  public static Optional<SmallDisk> mount(Path folder, int megabytes) throws InterruptedException {
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
    return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
  }

  /** Whether one can be mounted here, for tests that are left out where it can't. */
  public static boolean possible() {
    try {
      Path folder = Files.createTempDirectory("hearth-small-disk");
      Optional<SmallDisk> disk = mount(folder, 1);
      disk.ifPresent(SmallDisk::close);
      Files.delete(folder);
      return disk.isPresent();
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Writes until not one byte more fits; also what was given up since it was filled before. */
  public synchronized void fill() {
    full = true;
    try (OutputStream out =
        Files.newOutputStream(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      byte[] block = new byte[BLOCK];
      while (true) {
        out.write(block);
      }
    } catch (IOException expected) {
      // There is no room left.
    }
  }

  /** Fills it again if it is to be full: others give up room when they fail. */
  public synchronized void keepFull() {
    if (full) {
      fill();
    }
  }

  public synchronized boolean full() {
    return full;
  }

  /** There is room again. */
  public synchronized void free() {
    full = false;
    try {
      Files.deleteIfExists(filler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  /** Nobody may use a file on it any more. */
  @Override
  public void close() {
    try {
      if (!run("umount", folder.toString())) {
        throw new IllegalStateException(folder + " is in use");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
