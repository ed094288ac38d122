package org.hearth.prover.cache;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for files that are believed without another look, and so must be written by nobody but
 * the user whose program reads them. Made with mode 0700; one that belongs to somebody else, is a
 * link, or could be written by others is not used, and neither is such a file in it. Where the
 * system has no such modes (Windows) a folder in the user's own profile is private already.
 */
public final class TrustedFolder {
  private static final Logger LOG = LoggerFactory.getLogger(TrustedFolder.class);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OTHERS_MAY_WRITE =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final Path folder;
  private boolean refused;
  private @Nullable UserPrincipal me;

  public TrustedFolder(Path folder) {
    this.folder = folder;
  }

  /** The folder, made if it was not there; empty if it can't be made or is not the user's alone. */
  public synchronized Optional<Path> open() {
    if (refused) {
      return Optional.empty();
    }
    Optional<String> trouble = trouble();
    if (trouble.isPresent()) {
      refused = true;
      LOG.warn("{} is not used: {}", folder, trouble.get());
      return Optional.empty();
    }
    return Optional.of(folder);
  }

  private Optional<String> trouble() {
    try {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        create();
      }
      PosixFileAttributes own = attributes(folder);
      if (own == null) {
        return Optional.empty();
      }
      if (!own.owner().equals(owner())) {
        return Optional.of("it belongs to " + own.owner().getName());
      }
      if (!own.permissions().equals(OWNER_ONLY)) {
        // It is ours, so this is ours to say; what is in it is looked at one by one.
        Files.setPosixFilePermissions(folder, OWNER_ONLY);
      }
      return Optional.empty();
    } catch (IOException | SecurityException e) {
      return Optional.of(e.toString());
    }
  }

  private void create() throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } else {
      Files.createDirectory(folder);
    }
  }

  /** Who owns a file that this process makes: found by making one, once. */
  private UserPrincipal owner() throws IOException {
    UserPrincipal known = me;
    if (known != null) {
      return known;
    }
    Path probe = Files.createTempFile(folder, "owner", ".tmp");
    try {
      UserPrincipal owner = Files.getOwner(probe);
      me = owner;
      return owner;
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  public Path path() {
    return folder;
  }

  /** Whether a file in it, of whatever kind, belongs to the folder's owner and is no link. */
  public boolean isOwn(Path file) {
    try {
      return !Files.isSymbolicLink(file)
          && Files.getOwner(file, LinkOption.NOFOLLOW_LINKS)
              .equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether a file in it is a regular one, no link, of the folder's owner, and writable by nobody
   * else.
   */
  public boolean trusts(Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      PosixFileAttributes own = attributes(file);
      PosixFileAttributes home = attributes(folder);
      return own == null
          || home == null
          || (own.owner().equals(home.owner())
              && own.permissions().stream().noneMatch(OTHERS_MAY_WRITE::contains));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Writes or replaces a file in such a folder, so that nobody reads half of it.
   *
   * @param parts of its content, one after the other
   */
  static void write(Path file, byte[]... parts) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path unfinished = Files.createTempFile(folder, file.getFileName().toString(), ".tmp");
    try {
      try (OutputStream out = Files.newOutputStream(unfinished)) {
        for (byte[] part : parts) {
          out.write(part);
        }
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static @Nullable PosixFileAttributes attributes(Path file) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return view == null ? null : view.readAttributes();
  }
}
