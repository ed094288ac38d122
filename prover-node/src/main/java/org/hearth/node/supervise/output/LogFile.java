package org.hearth.node.supervise.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hearth.earnings.files.OwnerOnly;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one program: {@code es-node.log}, and the older {@code es-node.log.1} and {@code .2},
 * each of at most 4 MiB, their owner's alone. What can't be written is counted and left out; the
 * next line that can says how many are missing. One thread's.
 */
public final class LogFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);
  private static final Duration RETRY = Duration.ofSeconds(10);
  private static final int FILES = 3;

  /** Bytes of a file. */
  static final long MOST_BYTES = 4 << 20;

  private final Path file;
  private final Clock clock;
  private final long mostBytes;

  private @Nullable OutputStream out;
  private long size;
  private long missing;
  private Instant retryAt = Instant.MIN;

  /**
   * @param file made when the first line comes, with the folders above it
   */
  public LogFile(Path file, Clock clock) {
    this(file, clock, MOST_BYTES);
  }

  LogFile(Path file, Clock clock, long mostBytes) {
    this.file = file;
    this.clock = clock;
    this.mostBytes = mostBytes;
  }

  /** Appends a line. Never fails. */
  void write(String line) {
    if (out == null && clock.instant().isBefore(retryAt)) {
      missing++;
      return;
    }
    try {
      if (missing > 0) {
        append(missing + " lines before this one could not be written.");
        missing = 0;
      }
      append(line);
    } catch (IOException e) {
      if (missing == 0) {
        LOG.warn("{} can't be written: lines are left out", file, e);
      }
      missing++;
      retryAt = clock.instant().plus(RETRY);
      close();
    }
  }

  private void append(String line) throws IOException {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    OutputStream to = out == null ? open() : out;
    if (size > 0 && size + bytes.length > mostBytes) {
      close();
      rotate();
      to = open();
    }
    to.write(bytes);
    size += bytes.length;
  }

  private OutputStream open() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      OwnerOnly.folder(folder);
    }
    if (!Files.exists(file)) {
      OwnerOnly.create(file);
    }
    size = Files.size(file);
    OutputStream opened =
        Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    out = opened;
    return opened;
  }

  private void rotate() throws IOException {
    for (int n = FILES - 2; n >= 0; n--) {
      Path from = older(n);
      if (Files.exists(from)) {
        Files.move(from, older(n + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Path older(int n) {
    return n == 0 ? file : file.resolveSibling(file.getFileName() + "." + n);
  }

  @Override
  public void close() {
    OutputStream open = out;
    out = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("{} was not closed well", file, e);
      }
    }
  }
}
