package org.hearth.prover.system.groth16.key;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A proving key in the form in which it is used, kept beside it in KEY.prepared so that the next
 * start has nothing to check, sort or hash: points at infinity left out, points aligned to cache
 * lines, matrices by rows, each coefficient stored once. {@link PreparedLayout} says what stands
 * where.
 *
 * <p>It is used only if the key's size and times of change are those it was made from, and its
 * checksum is right; else it is made again. It is written under another name and renamed, so two
 * processes can't disturb each other and a reader never sees half a file. Whoever can write it can
 * also write the key beside it, so it is trusted as much: reads stay within it whatever it says,
 * and the prover verifies every proof.
 */
public final class PreparedFile {
  private static final Logger LOG = LoggerFactory.getLogger(PreparedFile.class);
  private static final String UNFINISHED = ".tmp";
  private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

  private final Path key;
  private final Path file;

  public PreparedFile(Path key) {
    this.key = key;
    this.file = key.resolveSibling(key.getFileName() + ".prepared");
  }

  /** The key's prepared form, if there is a good one. */
  public Optional<ProvingKey> open() {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      KeyParts parts =
          new PreparedLayout(bytes).read(String.valueOf(key.getFileName()), KeyStamp.of(key));
      return Optional.of(new ProvingKey(parts, arena::close));
    } catch (IOException | IndexOutOfBoundsException e) {
      arena.close();
      LOG.info("{} is not used and made again: {}", file, e.getMessage());
      return Optional.empty();
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
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
      unfinished =
          Files.createTempFile(
              file.toAbsolutePath().getParent(), file.getFileName() + "-", UNFINISHED);
      KeyStamp stamp = KeyStamp.of(key);
      try (PreparedWriter writer = new PreparedWriter(unfinished)) {
        writer.write(parts, stamp);
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
        Files.newDirectoryStream(
            folder,
            f -> {
              String name = String.valueOf(f.getFileName());
              return name.startsWith(file.getFileName() + "-") && name.endsWith(UNFINISHED);
            })) {
      for (Path f : found) {
        if (Files.getLastModifiedTime(f).compareTo(recent) < 0) {
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
