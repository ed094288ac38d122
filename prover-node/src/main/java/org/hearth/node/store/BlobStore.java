package org.hearth.node.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.hearth.node.job.BlobRef;
import org.hearth.prover.hash.Sha256;

/**
 * Input files under their SHA-256. A file is believed after it was hashed once in this run of the
 * program: disks change bits, and users change files.
 */
public final class BlobStore {
  private final Path folder;
  private final Set<String> checked = ConcurrentHashMap.newKeySet();

  public BlobStore(Path folder) {
    this.folder = folder;
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
        return Optional.empty();
      }
      checked.add(ref.sha256());
      return Optional.of(file);
    } catch (IOException e) {
      throw DiskException.writing(file, e);
    }
  }

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
