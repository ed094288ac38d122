package org.hearth.network.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hearth.network.codec.Sha256Hex;

/**
 * Witnesses and proving keys, named by the SHA-256 of their bytes.
 *
 * <p>A file is written under another name, synced and then renamed, and the folder is synced after
 * that: whatever carries a hash as its name is complete, also after a power cut.
 */
public final class BlobFolder {
  private final Path folder;
  private final Map<String, Path> registered = new ConcurrentHashMap<>();

  public BlobFolder(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StoreException(
          "The folder " + folder + " cannot be made; check its permissions.", e);
    }
  }

  /** Stores the bytes and returns their name. */
  public String put(byte[] bytes) {
    String name = Sha256Hex.hex(bytes);
    Path target = folder.resolve(name);
    if (Files.exists(target)) {
      return name;
    }
    Path temporary = folder.resolve(name + ".tmp");
    try {
      try (FileChannel out =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          out.write(left);
        }
        out.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      syncFolder();
      return name;
    } catch (IOException e) {
      throw new StoreException(
          "A file of "
              + bytes.length
              + " bytes cannot be written to "
              + folder
              + "; is the disk full?",
          e);
    }
  }

  /** Serves a file that lies elsewhere and is not ours to delete, under the hash of its bytes. */
  public String register(Path file) {
    try {
      String name = Sha256Hex.hex(file);
      registered.put(name, file);
      return name;
    } catch (IOException e) {
      throw new StoreException("The file " + file + " cannot be read.", e);
    }
  }

  /** The file with that hash; empty for anything that is not the name of a blob here. */
  public Optional<Path> find(String name) {
    if (!Sha256Hex.isHash(name)) {
      return Optional.empty();
    }
    Path known = registered.get(name);
    Path file = known != null ? known : folder.resolve(name);
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  public void delete(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      // It is only space; the next start tries again.
    }
  }

  /** Deletes every stored file that is not named: what a crash or an old job left behind. */
  public void keepOnly(Set<String> names) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (!names.contains(String.valueOf(file.getFileName()))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new StoreException(
          "The folder " + folder + " cannot be tidied; check its permissions.", e);
    }
  }

  /**
   * A rename is durable when its folder is synced; Windows cannot open folders and does it by
   * itself.
   */
  private void syncFolder() throws IOException {
    if (System.getProperty("os.name", "").startsWith("Windows")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
