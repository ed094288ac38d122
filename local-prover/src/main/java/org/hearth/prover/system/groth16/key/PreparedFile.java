package org.hearth.prover.system.groth16.key;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hearth.prover.cache.KeyCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A proving key in the form in which it is used, kept in the user's {@link KeyCache} so that the
 * next start has nothing to check, sort or hash: points at infinity left out, points aligned to
 * cache lines, matrices by rows, each coefficient stored once. {@link PreparedLayout} says what
 * stands where.
 *
 * <p>It belongs to the SHA-256 of the key's content, and is used only if nobody but the user can
 * have written it and its checksum is right; else it is made again. What a verifier needs is never
 * read from it. It is written under another name and renamed, so two processes can't disturb each
 * other and a reader never sees half a file. Reads stay within it whatever it says.
 */
public final class PreparedFile {
  private static final Logger LOG = LoggerFactory.getLogger(PreparedFile.class);
  private static final String FORM = "groth16-v" + PreparedLayout.VERSION;
  private static final String PREPARED = ".prepared";
  private static final String UNFINISHED = ".tmp";
  private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

  private final KeyCache cache;
  private final Path file;

  private PreparedFile(KeyCache cache, Path file) {
    this.cache = cache;
    this.file = file;
  }

  /**
   * Where the prepared form of a key is or would be.
   *
   * @param sha256 of the key's content
   * @return empty if nothing can be kept
   */
  public static Optional<PreparedFile> of(KeyCache cache, String sha256) {
    return cache.place(sha256, FORM).map(file -> new PreparedFile(cache, file));
  }

  /**
   * The key in its prepared form, if there is a good one.
   *
   * @param head from the key itself
   */
  public Optional<ProvingKey> open(KeyParts.Head head) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!cache.trusts(file)) {
      LOG.warn("{} is not used: others than its owner could have written it.", file);
      return Optional.empty();
    }
    Arena arena = Arena.ofShared();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      KeyParts parts = new PreparedLayout(bytes).read(head);
      cache.used(file);
      return Optional.of(new ProvingKey(parts, arena::close));
    } catch (IOException | IndexOutOfBoundsException e) {
      arena.close();
      LOG.info("{} is not used and made again: {}", file, e.getMessage());
      return Optional.empty();
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    } catch (InternalError e) {
      // A mapped file that is cut off while it is read.
      arena.close();
      LOG.info("{} is not used and made again: it changed while it was read", file);
      return Optional.empty();
    }
  }

  /** Removes what versions before 0.2 kept beside a key, where others could have written it. */
  public static void removeOldForm(Path key) {
    Path old = key.resolveSibling(key.getFileName() + PREPARED);
    try {
      if (Files.isRegularFile(old, LinkOption.NOFOLLOW_LINKS) && PreparedLayout.isOne(old)) {
        Files.delete(old);
        LOG.info("{} is not used any more and was removed.", old);
      }
    } catch (IOException e) {
      LOG.debug("{} stays: {}", old, e.toString());
    }
  }

  /** Removes it, since what came of it was wrong. */
  public void discard() {
    LOG.warn("{} is damaged and is made again.", file);
    remove(file);
  }

  /**
   * Writes the prepared form.
   *
   * @return false if that can't be done; the reason is logged, and nothing is left behind
   */
  public boolean write(KeyParts parts) {
    Path unfinished = null;
    try {
      removeAbandoned();
      if (!cache.makeRoom(PreparedWriter.bytes(parts))) {
        LOG.info("There is no room for {}, so each start reads the key anew.", file);
        return false;
      }
      unfinished =
          Files.createTempFile(
              file.toAbsolutePath().getParent(), file.getFileName() + "-", UNFINISHED);
      try (PreparedWriter writer = new PreparedWriter(unfinished)) {
        writer.write(parts);
      }
      move(unfinished);
      return true;
    } catch (IOException e) {
      LOG.info("{} can't be written, so each start reads the key anew: {}", file, e.toString());
      remove(unfinished);
      return false;
    }
  }

  /** What a process left that was killed while it wrote. */
  private void removeAbandoned() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    FileTime recent = FileTime.from(Instant.now().minus(ABANDONED_AFTER));
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder, f -> f.toString().endsWith(UNFINISHED))) {
      for (Path f : found) {
        if (Files.getLastModifiedTime(f, LinkOption.NOFOLLOW_LINKS).compareTo(recent) < 0) {
          Files.deleteIfExists(f);
        }
      }
    }
  }

  private void move(Path unfinished) throws IOException {
    try {
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void remove(@org.jspecify.annotations.Nullable Path unfinished) {
    try {
      if (unfinished != null) {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      LOG.info("{} is left behind: {}", unfinished, e.toString());
    }
  }
}
