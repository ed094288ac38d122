package org.hearth.node.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.hearth.earnings.files.DiskSync;
import org.hearth.earnings.files.OwnerOnly;

/**
 * Writing a file so that it is there after a power cut: temporary file, fsync, rename, fsync of the
 * folder. Without the last step the rename itself may be lost.
 */
public final class DurableFile {
  /** Start of the names of temporary files; what is left of them may be deleted at start. */
  public static final String TEMPORARY = ".tmp-";

  private DurableFile() {}

  /** Replaces {@code target} or makes it. */
  public static void write(Path target, byte[] content) throws IOException {
    replace(target, content);
  }

  /** The same, readable by its owner only where the file system knows owners. */
  public static void writeOwnerOnly(Path target, byte[] content) throws IOException {
    replace(target, content, OwnerOnly.ofFile(target));
  }

  private static void replace(Path target, byte[] content, FileAttribute<?>... attributes)
      throws IOException {
    Path temporary = temporaryBeside(target);
    try {
      flushTo(temporary, content, attributes);
      moveInto(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Makes {@code target}, readable by its owner only where the file system knows owners. What a
   * kill leaves of it has one name, for {@link #deleteRemains}; so there is one who makes it.
   *
   * @throws java.nio.file.FileAlreadyExistsException when it exists: it is left as it is
   */
  public static void createNewOwnerOnly(Path target, byte[] content) throws IOException {
    Path temporary = remains(target);
    deleteRemains(target);
    try {
      flushTo(temporary, content, OwnerOnly.ofFile(target));
      try {
        // A link, unlike a rename, fails when the name is taken.
        Files.createLink(target, temporary);
      } catch (FileAlreadyExistsException e) {
        throw e;
      } catch (UnsupportedOperationException | FileSystemException e) {
        Files.move(temporary, target); // FAT and some network drives have no links
      }
      syncFolder(target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Deletes what a kill left of making {@code target}, which itself stays as it is. */
  public static void deleteRemains(Path target) throws IOException {
    Files.deleteIfExists(remains(target));
  }

  private static Path remains(Path target) {
    return target.resolveSibling(TEMPORARY + target.getFileName());
  }

  /** Renames a file that is already flushed to its final name and makes the rename durable. */
  public static void moveInto(Path temporary, Path target) throws IOException {
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(target);
  }

  /**
   * A new name in the folder of {@code target}; a rename across file systems would not be atomic.
   */
  public static Path temporaryBeside(Path target) {
    byte[] suffix = new byte[8];
    ThreadLocalRandom.current().nextBytes(suffix);
    return target.resolveSibling(TEMPORARY + HexFormat.of().formatHex(suffix));
  }

  private static void flushTo(Path file, byte[] content, FileAttribute<?>... attributes)
      throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel out = FileChannel.open(file, options, attributes)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(true);
    }
  }

  private static void syncFolder(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null) {
      DiskSync.names(folder);
    }
  }
}
