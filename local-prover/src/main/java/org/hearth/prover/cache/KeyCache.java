package org.hearth.prover.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.prover.hash.Sha256;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was learned of proving keys, in a folder of the user's alone: which have had every point and
 * coefficient checked, what the SHA-256 of a file is that has not changed since, and keys in the
 * form in which a system uses them. All of it is bound to the SHA-256 of the key's content. A
 * folder that can't be used costs time, never a proof. Safe for all threads, and for several
 * processes.
 */
public final class KeyCache {
  private static final Logger LOG = LoggerFactory.getLogger(KeyCache.class);
  private static final Pattern HASHED = Pattern.compile("([0-9a-f]{64}) (.+)");

  /** Prepared keys take this much at most; those unused for longest go first. */
  public static final long MOST_BYTES = 16L << 30;

  private static final long MUST_STAY_FREE = 1L << 30;
  private static final String PREPARED = ".prepared";

  private final @Nullable TrustedFolder folder;

  private KeyCache(@Nullable TrustedFolder folder) {
    this.folder = folder;
  }

  /** Remembers nothing. */
  public static KeyCache none() {
    return new KeyCache(null);
  }

  /**
   * @param folder made if it is not there
   */
  public static KeyCache inFolder(Path folder) {
    return new KeyCache(new TrustedFolder(folder));
  }

  /** Whether every point and coefficient of that key was found good before. */
  public boolean wasChecked(String sha256) {
    return trusted(sha256 + ".checked-v1").isPresent();
  }

  public void addChecked(String sha256) {
    write(sha256 + ".checked-v1", "");
  }

  /** Begins to look at a file; call it before the file is opened. */
  public Lookup lookup(Path file) {
    return new Lookup(file, folder == null ? Optional.empty() : FileStamp.of(file));
  }

  /** A look at a file, whose content may be known. */
  public final class Lookup {
    private final Path file;
    private final Optional<FileStamp> stamp;

    private Lookup(Path file, Optional<FileStamp> stamp) {
      this.file = file;
      this.stamp = stamp;
    }

    /**
     * The SHA-256 of the file's content, lower-case hexadecimal: from memory if the file is the one
     * that was read before, unchanged since.
     *
     * @param reading reads all of it
     */
    public String sha256(Supplier<String> reading) {
      if (stamp.isEmpty() || !stamp.equals(FileStamp.of(file))) {
        return reading.get(); // it changes just now, or can't be told from a changed one
      }
      String name = Sha256.hex(file.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8));
      Optional<String> known = trusted(name + ".hash").flatMap(f -> remembered(f, stamp.get()));
      if (known.isPresent()) {
        return known.get();
      }
      String sha256 = reading.get();
      if (stamp.equals(FileStamp.of(file)) && stamp.get().settledAt(Instant.now())) {
        write(name + ".hash", sha256 + " " + stamp.get().text());
      }
      return sha256;
    }

    private static Optional<String> remembered(Path file, FileStamp stamp) {
      try {
        if (Files.size(file) > 1000) {
          return Optional.empty();
        }
        Matcher matcher = HASHED.matcher(Files.readString(file));
        return matcher.matches() && matcher.group(2).equals(stamp.text())
            ? Optional.of(matcher.group(1))
            : Optional.empty();
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * Where a system keeps its own form of a key. What stands there must be looked at with {@link
   * #trusts} before it is read.
   *
   * @param form of the system, with its version: another form is another file
   * @return empty if nothing can be kept
   */
  public Optional<Path> place(String sha256, String form) {
    return opened().map(f -> f.resolve(sha256 + "." + form + PREPARED));
  }

  /** Whether nobody but the user can have written that file of the cache. */
  public boolean trusts(Path file) {
    return folder != null && folder.trusts(file);
  }

  /** So that it stays when room is made. */
  public void used(Path file) {
    try {
      KeptFiles.use(file);
    } catch (IOException e) {
      LOG.debug("{} keeps its old time: {}", file, e.toString());
    }
  }

  /**
   * Makes room for a prepared key by removing those that were used longest ago.
   *
   * @return false if there is none: the disk is nearly full, or it is larger than all may be
   */
  public boolean makeRoom(long bytes) {
    Optional<Path> opened = opened();
    if (opened.isEmpty() || bytes > MOST_BYTES) {
      return false;
    }
    try {
      new KeptFiles(opened.get(), PREPARED, MOST_BYTES).makeRoom(bytes);
      return Files.getFileStore(opened.get()).getUsableSpace() - bytes > MUST_STAY_FREE;
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<Path> opened() {
    return folder == null ? Optional.empty() : folder.open();
  }

  private Optional<Path> trusted(String name) {
    return opened().map(f -> f.resolve(name)).filter(this::trusts);
  }

  private void write(String name, String text) {
    Optional<Path> opened = opened();
    if (opened.isEmpty()) {
      return;
    }
    try {
      TrustedFolder.write(opened.get().resolve(name), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.warn("Can't remember {} in {}: {}", name, opened.get(), e.toString());
    }
  }
}
