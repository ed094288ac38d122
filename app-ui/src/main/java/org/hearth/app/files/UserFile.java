package org.hearth.app.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.hearth.device.nativelib.FileCreationMask;

/** A file that a person named: it appears whole or not at all, with the rights he would expect. */
public final class UserFile {
  private UserFile() {}

  /**
   * Writes beside the target first; what was there stays until the new one is whole.
   *
   * @throws IOException when the system refuses; the target is then as it was
   */
  public static void write(Path target, byte[] content) throws IOException {
    boolean unused =
        write(
            target,
            unfinished -> {
              fill(unfinished, content, StandardOpenOption.WRITE);
              return true;
            },
            whole -> whole);
  }

  /** Fills a file that is empty. */
  @FunctionalInterface
  public interface Filling<T> {
    T fill(Path unfinished) throws IOException;
  }

  /**
   * The same for who writes a file bit by bit, and may end without a whole one.
   *
   * @param whole whether what the filling answered means that the target is to be replaced
   * @return what the filling answered
   */
  public static <T> T write(Path target, Filling<T> filling, Predicate<T> whole)
      throws IOException {
    Path file = target.toAbsolutePath();
    Path folder = file.getParent();
    if (folder == null) {
      throw new IOException("it is no file in a folder");
    }
    Path unfinished = Files.createTempFile(folder, ".hearth-", ".unfinished");
    try {
      T answer = filling.fill(unfinished);
      if (whole.test(answer)) {
        replace(unfinished, file);
      }
      return answer;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /**
   * Writes bytes to a file and brings them to the disk.
   *
   * @param how it is opened
   */
  public static void fill(Path file, byte[] content, OpenOption... how) throws IOException {
    try (FileChannel channel = FileChannel.open(file, how)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  /**
   * Puts a file that is whole in the target's place.
   *
   * @param content on the same file system
   */
  public static void replace(Path content, Path target) throws IOException {
    if (Files.exists(target)) {
      likeTheOld(content, target);
    } else {
      asTheUserWants(content);
    }
    Files.move(
        content, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Hearth's own files are their owner's only; those that the user names follow his umask. */
  private static void asTheUserWants(Path content) throws IOException {
    var view = Files.getFileAttributeView(content, PosixFileAttributeView.class);
    OptionalInt mask = FileCreationMask.ofUser();
    if (view == null || mask.isEmpty()) {
      return;
    }
    Set<PosixFilePermission> granted = PosixFilePermissions.fromString("rw-rw-rw-");
    for (PosixFilePermission one : PosixFilePermission.values()) {
      // In the order of the bits, the owner's first.
      if ((mask.getAsInt() >> (8 - one.ordinal()) & 1) == 1) {
        granted.remove(one);
      }
    }
    view.setPermissions(granted);
  }

  /** Who may read the old file, may read the new one, and nobody else. */
  private static void likeTheOld(Path content, Path target) throws IOException {
    var old = Files.getFileAttributeView(target, PosixFileAttributeView.class);
    var own = Files.getFileAttributeView(content, PosixFileAttributeView.class);
    if (old == null || own == null) {
      return;
    }
    PosixFileAttributes attributes = old.readAttributes();
    try {
      own.setGroup(attributes.group());
      own.setOwner(attributes.owner());
    } catch (IOException e) {
      // Only the superuser may give files away; then the new file is its writer's.
    }
    own.setPermissions(attributes.permissions());
  }
}
