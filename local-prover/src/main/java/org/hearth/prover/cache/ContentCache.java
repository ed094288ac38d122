package org.hearth.prover.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.hearth.prover.hash.Sha256;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes that were made from some content and can be made again, by a name that is bound to it, in a
 * folder of the user's alone. Each file starts with the SHA-256 of the rest: what a disk has
 * changed is not given out. A folder that can't be used costs time. Safe for all threads, and for
 * several processes.
 */
public final class ContentCache {
  private static final Logger LOG = LoggerFactory.getLogger(ContentCache.class);
  private static final int HASH_BYTES = 32;
  private static final String MADE = ".made";

  private final @Nullable TrustedFolder folder;
  private final long mostBytes;

  private ContentCache(@Nullable TrustedFolder folder, long mostBytes) {
    this.folder = folder;
    this.mostBytes = mostBytes;
  }

  /** Keeps nothing. */
  public static ContentCache none() {
    return new ContentCache(null, 0);
  }

  /**
   * @param folder made if it is not there
   * @param mostBytes of all files; those unused for longest go first
   */
  public static ContentCache inFolder(Path folder, long mostBytes) {
    return new ContentCache(new TrustedFolder(folder), mostBytes);
  }

  /**
   * @param name letters, digits, points and dashes
   * @return empty if it is not there, damaged, or could have been written by somebody else
   */
  public Optional<byte[]> find(String name) {
    Optional<Path> file = file(name).filter(f -> folder != null && folder.trusts(f));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (Files.size(file.get()) > mostBytes) {
        return Optional.empty();
      }
      byte[] all = Files.readAllBytes(file.get());
      if (all.length < HASH_BYTES) {
        return Optional.empty();
      }
      byte[] made = Arrays.copyOfRange(all, HASH_BYTES, all.length);
      if (!MessageDigest.isEqual(hash(made), Arrays.copyOf(all, HASH_BYTES))) {
        LOG.warn("{} is damaged and is made again", file.get());
        Files.delete(file.get());
        return Optional.empty();
      }
      KeptFiles.use(file.get());
      return Optional.of(made);
    } catch (IOException e) {
      LOG.debug("{} can't be used: {}", file.get(), e.toString());
      return Optional.empty();
    }
  }

  /** Keeps the bytes, unless there is no room or no folder. */
  public void keep(String name, byte[] made) {
    Optional<Path> file = file(name);
    if (folder == null || file.isEmpty() || made.length > mostBytes / 2) {
      return;
    }
    try {
      new KeptFiles(folder.path(), MADE, mostBytes).makeRoom(made.length);
      TrustedFolder.write(file.get(), hash(made), made);
    } catch (IOException e) {
      LOG.warn("Can't keep {}: {}", file.get(), e.toString());
    }
  }

  private Optional<Path> file(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,150}")) {
      throw new IllegalArgumentException("no name of a file: " + name);
    }
    return folder == null ? Optional.empty() : folder.open().map(f -> f.resolve(name + MADE));
  }

  private static byte[] hash(byte[] bytes) {
    return Sha256.digest().digest(bytes);
  }
}
