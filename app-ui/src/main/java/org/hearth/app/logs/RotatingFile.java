package org.hearth.app.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.hearth.app.files.ProcessLock;
import org.hearth.earnings.files.OwnerOnly;
import org.jspecify.annotations.Nullable;

/**
 * The file that events are appended to. A full one, and one of an earlier day, gets another name;
 * the oldest are deleted. Only their owner can read files and folder, also when somebody made them
 * otherwise. One program writes at a time, the one that has the lock.
 *
 * <p>What cannot be written (disk full, folder gone, another program writes) is counted and left
 * out. The next try follows after {@link #RETRY}; the first event that is written again says how
 * many are missing.
 */
final class RotatingFile implements AutoCloseable {
  static final Duration RETRY = Duration.ofSeconds(10);

  private static final String LOCK = "hearth.log.lock";

  private final Path folder;
  private final LogFiles files;
  private final LogLimits limits;
  private final Clock clock;
  private final RandomGenerator random;

  private @Nullable Opened opened;
  private Instant retryAt = Instant.MIN;
  private Instant rotateAt = Instant.MIN;
  private long missing;
  private Optional<String> trouble = Optional.empty();

  /** The present file, and the right to write it. */
  private record Opened(FileChannel lock, OutputStream out, @Nullable Object key, LocalDate day) {
    void close() {
      try (lock;
          out) {
        // both, whatever the first says
      } catch (IOException e) {
        // What was not written by then is lost with the disk that refuses it.
      }
    }
  }

  private long size;

  /**
   * @param folder made when it is missing, with those above it
   * @param random tells two files apart that were begun at the same moment
   */
  RotatingFile(Path folder, LogLimits limits, Clock clock, RandomGenerator random) {
    this.folder = folder;
    this.files = new LogFiles(folder);
    this.limits = limits;
    this.clock = clock;
    this.random = random;
  }

  /** Why the last event could not be written, as a clause; empty while all is well. */
  synchronized Optional<String> trouble() {
    return trouble;
  }

  /** Opens the file before there is an event; {@link #trouble} says whether that went well. */
  synchronized void open() {
    write("");
  }

  /** Appends an event with the end of its line. Never fails and never waits for another program. */
  synchronized void write(String event) {
    // An interrupted thread would find its channels closed, and the log with them.
    boolean interrupted = Thread.interrupted();
    try {
      if (opened == null && clock.instant().isBefore(retryAt)) {
        missing += event.isEmpty() ? 0 : 1;
        return;
      }
      append(event);
      trouble = Optional.empty();
    } catch (IOException | RuntimeException e) {
      missing += event.isEmpty() ? 0 : 1;
      trouble = Optional.of(String.valueOf(e.getMessage()));
      retryAt = clock.instant().plus(RETRY);
      release();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void append(String event) throws IOException {
    Opened file = opened != null && isStillThere(opened) ? opened : reopen();
    byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
    LocalDate today = today();
    boolean full = size + bytes.length > limits.bytes();
    if ((full || !file.day().equals(today)) && !clock.instant().isBefore(rotateAt)) {
      file = rotate(file);
    } else if (size + bytes.length > 2 * limits.bytes()) {
      throw new IOException(files.current() + " is full, and another program holds it open");
    }
    if (missing > 0) {
      put(file, line(missing + " events before this one could not be written."));
      missing = 0;
    }
    if (bytes.length > 0) {
      put(file, bytes);
    }
  }

  private void put(Opened file, byte[] bytes) throws IOException {
    file.out().write(bytes);
    size += bytes.length;
  }

  private Opened reopen() throws IOException {
    release();
    makeFolder();
    FileChannel lock = lock();
    try {
      return keep(begin(lock));
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private Opened keep(Opened file) {
    opened = file;
    return file;
  }

  private FileChannel lock() throws IOException {
    Path file = folder.resolve(LOCK);
    makeFile(file);
    return ProcessLock.take(file, StandardOpenOption.WRITE)
        .orElseThrow(() -> new IOException("another Hearth writes " + files.current()));
  }

  /** Goes on in the file that is there, or begins one. */
  private Opened begin(FileChannel lock) throws IOException {
    Path file = files.current();
    LocalDate day = today();
    boolean isNew = makeFile(file);
    long length = Files.size(file);
    if (!isNew && length > 0) {
      day = LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
    }
    OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    Opened begun = new Opened(lock, out, key(file), day);
    size = length;
    try {
      if (length == 0) {
        put(begun, head());
      } else if (!endsLine(file, length)) {
        put(begun, new byte[] {'\n'});
      }
      return begun;
    } catch (IOException e) {
      out.close();
      throw e;
    }
  }

  private Opened rotate(Opened file) throws IOException {
    file.out().close();
    try {
      Files.move(files.current(), files.next(file.day()));
    } catch (IOException e) {
      // On Windows an editor may hold it: better a file that is too large than no log.
      rotateAt = clock.instant().plus(RETRY);
      return keep(begin(file.lock()));
    }
    List<Path> full = files.rotated();
    for (Path old : full.subList(0, Math.max(0, full.size() - limits.files() + 1))) {
      Files.deleteIfExists(old);
    }
    return keep(begin(file.lock()));
  }

  /** No two files begin alike, so a reader knows one again under its next name. */
  private byte[] head() {
    return line(
        String.format(
            Locale.ROOT,
            "File %08x of the log, begun by process %d.",
            random.nextInt(),
            ProcessHandle.current().pid()));
  }

  private byte[] line(String message) {
    return LogLine.own(clock.instant(), message).getBytes(StandardCharsets.UTF_8);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private boolean isStillThere(Opened file) {
    try {
      return Objects.equals(key(files.current()), file.key()) && Files.exists(folder.resolve(LOCK));
    } catch (IOException e) {
      return false;
    }
  }

  /** Tells a file from another one of the same name; null where the system has no such thing. */
  private static @Nullable Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  /** After a crash or on a full disk half an event may be the last thing. */
  private static boolean endsLine(Path file, long length) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      bytes.seek(length - 1);
      return bytes.read() == '\n';
    }
  }

  private boolean isPosix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Windows gives it the rights of the data folder, which is its owner's. */
  private void makeFolder() throws IOException {
    OwnerOnly.folder(folder);
    restrict(folder, "rwx------");
  }

  /** Whether it was missing. */
  private boolean makeFile(Path file) throws IOException {
    boolean missing = Files.notExists(file);
    if (missing) {
      OwnerOnly.create(file);
    }
    restrict(file, "rw-------");
    return missing;
  }

  private void restrict(Path path, String mode) throws IOException {
    if (isPosix()) {
      Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(mode);
      if (!Files.getPosixFilePermissions(path).equals(wanted)) {
        Files.setPosixFilePermissions(path, wanted);
      }
    }
  }

  private void release() {
    if (opened != null) {
      opened.close();
      opened = null;
    }
  }

  @Override
  public synchronized void close() {
    release();
    retryAt = Instant.MAX;
  }
}
