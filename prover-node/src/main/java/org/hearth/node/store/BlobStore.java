package org.hearth.node.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hearth.node.job.BlobRef;
import org.hearth.prover.hash.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Input files under their SHA-256. A file is believed after it was hashed once in this run of the
 * program: disks change bits, and users change files. The time of change of a file says, to the
 * day, when it was last used.
 */
public final class BlobStore {
  private static final Logger LOG = LoggerFactory.getLogger(BlobStore.class);
  private static final Duration DAY = Duration.ofDays(1);

  private final Path folder;
  private final Clock clock;
  private final Set<String> checked = ConcurrentHashMap.newKeySet();

  /** Files are used by many at once, and removed by one alone. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  public BlobStore(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * How long files are kept that no job needs any more, in the hope that another job has the same
   * proving key.
   *
   * @param unused those that were used for the last time before so long go
   * @param mostBytes then those unused for longest, until no more than this is left; what was used
   *     within a day stays
   */
  public record Keeping(Duration unused, long mostBytes) {
    /** Two weeks and 20 GiB. */
    public static final Keeping USUAL = new Keeping(Duration.ofDays(14), 20L << 30);
  }

  /** Makes the folder and removes what an earlier run left half done. */
  public void open() {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          if (file.getFileName().toString().startsWith(DurableFile.TEMPORARY)) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw DiskException.writing(folder, e);
    }
  }

  /** The file with that content, if it is here and still intact. A damaged one is removed. */
  public Optional<Path> find(BlobRef ref) {
    Path file = folder.resolve(ref.sha256());
    use.readLock().lock();
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      boolean intact =
          Files.size(file) == ref.size()
              && (checked.contains(ref.sha256()) || Sha256.hex(file).equals(ref.sha256()));
      if (!intact) {
        checked.remove(ref.sha256());
        Files.delete(file);
        LOG.warn("{} was damaged on the disk and is removed: it is fetched again", file);
        return Optional.empty();
      }
      checked.add(ref.sha256());
      used(file);
      return Optional.of(file);
    } catch (IOException e) {
      throw DiskException.writing(file, e);
    } finally {
      use.readLock().unlock();
    }
  }

  /** Once a day only: the prover knows a file that it has read by its times. */
  private void used(Path file) throws IOException {
    Instant now = clock.instant();
    Instant before = Files.getLastModifiedTime(file).toInstant();
    if (before.plus(DAY).isBefore(now) || before.isAfter(now)) {
      Files.setLastModifiedTime(file, FileTime.from(now));
    }
  }

  /**
   * Removes what no job needs and nobody used for long.
   *
   * @param needed of open jobs, by their SHA-256; asked once nothing can be looked up any more
   */
  public void prune(Supplier<Set<String>> needed, Keeping keeping) {
    Instant now = clock.instant();
    use.writeLock().lock();
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> kept = needed.get();
      long bytes = 0;
      List<Unneeded> unneeded = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        long size = Files.size(file);
        bytes += size;
        if (!kept.contains(file.getFileName().toString())) {
          unneeded.add(new Unneeded(file, size, Files.getLastModifiedTime(file).toInstant()));
        }
      }
      unneeded.sort(Comparator.comparing(Unneeded::used));
      for (Unneeded file : unneeded) {
        Duration unused = Duration.between(file.used(), now);
        boolean tooMuch = bytes > keeping.mostBytes() && unused.compareTo(DAY) > 0;
        if (unused.compareTo(keeping.unused()) > 0 || tooMuch) {
          checked.remove(file.path().getFileName().toString());
          Files.delete(file.path());
          bytes -= file.size();
          LOG.info("removed {}: no job needs it, last used {}", file.path(), file.used());
        }
      }
    } catch (IOException e) {
      LOG.warn("input files that nobody needs could not be removed: {}", e.toString());
    } finally {
      use.writeLock().unlock();
    }
  }

  private record Unneeded(Path path, long size, Instant used) {}

  /**
   * Takes a file in.
   *
   * @param download writes the content, checked against the reference and flushed, to a path that
   *     does not exist yet
   */
  public Path add(BlobRef ref, BiConsumer<BlobRef, Path> download) {
    Path file = folder.resolve(ref.sha256());
    Path temporary = DurableFile.temporaryBeside(file);
    try {
      download.accept(ref, temporary);
      Files.setLastModifiedTime(temporary, FileTime.from(clock.instant()));
      DurableFile.moveInto(temporary, file);
      checked.add(ref.sha256());
      return file;
    } catch (IOException e) {
      throw DiskException.writing(file, e);
    } finally {
      delete(temporary);
    }
  }

  /** Forgets a file; harmless when it is not here. */
  public void remove(BlobRef ref) {
    checked.remove(ref.sha256());
    delete(folder.resolve(ref.sha256()));
  }

  /** Bytes that may still be written here. */
  public long usableBytes() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw DiskException.writing(folder, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Costs space only; the next start tries again.
    }
  }
}
