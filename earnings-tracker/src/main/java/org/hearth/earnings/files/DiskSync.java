package org.hearth.earnings.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/**
 * Files and names that survive a power cut. A file that is synced may still lose its name, or have
 * its old one back, until the folder is synced in which that was made, changed or deleted.
 */
public final class DiskSync {
  private DiskSync() {}

  /** Waits until the names in a folder are on the disk. */
  public static void names(Path folder) throws IOException {
    // Windows cannot open a folder for this, and makes names durable by itself (NTFS's journal).
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Waits until what a file holds is on the disk, for who wrote it in another way. */
  public static void content(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Puts a file that is written in another's place: after a power cut there is the old one or the
   * new one.
   *
   * @param written in the target's folder
   */
  public static void moveInto(Path written, Path target) throws IOException {
    content(written);
    Files.move(
        written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    names(Objects.requireNonNull(target.toAbsolutePath().getParent()));
  }

  /** Makes a folder with those above it, as far as they are missing. */
  public static void makeFolder(Path folder, FileAttribute<?>... attributes) throws IOException {
    Deque<Path> changed = new ArrayDeque<>();
    Path above = folder.toAbsolutePath();
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
      if (above != null) {
        changed.push(above);
      }
    }
    Files.createDirectories(folder, attributes);
    for (Path each : changed) {
      names(each);
    }
  }
}
