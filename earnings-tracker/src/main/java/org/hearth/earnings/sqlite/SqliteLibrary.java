package org.hearth.earnings.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Optional;
import org.hearth.earnings.files.OwnerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, unpacked once into a folder of the user's. By itself the driver unpacks
 * it into the folder for temporary files at every start, and leaves it there when the program is
 * killed.
 */
public final class SqliteLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);

  /** Of the driver: where it looks before it unpacks anything. */
  private static final String PLACE = "org.sqlite.lib.path";

  private SqliteLibrary() {}

  /**
   * From now on the driver loads the library from there; to be called before the first database is
   * opened. Where that folder will not do, the driver goes its own way.
   *
   * @param cache a folder that its owner alone can write to; made when missing
   */
  public static synchronized void keepIn(Path cache) {
    if (System.getProperty(PLACE) == null) {
      unpack(cache).ifPresent(folder -> System.setProperty(PLACE, folder.toString()));
    }
  }

  /** The folder with the library in it, checked byte for byte; empty when that cannot be. */
  static Optional<Path> unpack(Path cache) {
    String resources = LibraryLoaderUtil.getNativeLibResourcePath();
    String name = LibraryLoaderUtil.getNativeLibName();
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resources + "/" + name)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] content = in.readAllBytes();
      Path parent = Files.createDirectories(cache);
      Path folder = parent.resolve("sqlite-" + SQLiteJDBCLoader.getVersion());
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(folder, OwnerOnly.ofFolder(folder));
      }
      if (!isOursAlone(parent) || !isOursAlone(folder)) {
        LOG.warn("{} is not the user's alone; SQLite's library is not kept there", folder);
        return Optional.empty();
      }
      Path file = folder.resolve(name);
      if (!isIntact(file, content)) {
        write(file, content);
      }
      return Optional.of(folder);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.info("SQLite's library cannot be kept in {}: {}", cache, e.toString());
      return Optional.empty();
    }
  }

  /** Nobody else can put another library there between the check and the loading. */
  private static boolean isOursAlone(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    }
    PosixFileAttributes is =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    String user = System.getProperty("user.name");
    return is.isDirectory()
        && is.owner()
            .equals(
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user))
        && !is.permissions().contains(PosixFilePermission.GROUP_WRITE)
        && !is.permissions().contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static boolean isIntact(Path file, byte[] content) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.size(file) == content.length
        && Arrays.equals(Files.readAllBytes(file), content);
  }

  /** Beside and renamed: another Hearth may have the old one loaded, or make it at this moment. */
  private static void write(Path file, byte[] content) throws IOException {
    Path unfinished = Files.createTempFile(file.getParent(), "unpacking", ".tmp");
    try {
      Files.write(unfinished, content);
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
