package org.hearth.earnings.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** New files and folders that only their owner can read, where the file system knows owners. */
public final class OwnerOnly {
  private OwnerOnly() {}

  /** An empty file, mode 0600. */
  public static Path create(Path file) throws IOException {
    return Files.createFile(file, ofFile(file));
  }

  /** A folder with those above it, mode 0700; one that is there is left as it is. */
  public static Path folder(Path folder) throws IOException {
    return Files.isDirectory(folder) ? folder : Files.createDirectories(folder, ofFolder(folder));
  }

  /** For who makes a file in a way of his own: mode 0600, or nothing. */
  public static FileAttribute<?>[] ofFile(Path file) {
    return mode(file, "rw-------");
  }

  /** For who makes a folder in a way of his own: mode 0700, or nothing. */
  public static FileAttribute<?>[] ofFolder(Path folder) {
    return mode(folder, "rwx------");
  }

  private static FileAttribute<?>[] mode(Path path, String mode) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
