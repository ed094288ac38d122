package org.hearth.node.supervise.child;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.hearth.node.store.DiskException;
import org.hearth.node.store.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the run of a program beyond the life of the node: three lines with its mark, its pid
 * and when the process began (the last two empty until it is there).
 */
public final class PidFile {
  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);
  private static final int MOST_BYTES = 1024;
  private static final Pattern MARK = Pattern.compile("[0-9a-f]{32}");

  private final Path file;

  /**
   * @param file in a folder that is there
   */
  public PidFile(Path file) {
    this.file = file;
  }

  /**
   * On the disk when this returns.
   *
   * @throws DiskException if it can't be written
   */
  public void write(ProcessMark mark) {
    String pid = mark.pid().isPresent() ? Long.toString(mark.pid().getAsLong()) : "";
    String text =
        mark.value()
            + "\n"
            + pid
            + "\n"
            + mark.startedAt().map(Instant::toString).orElse("")
            + "\n";
    try {
      DurableFile.writeOwnerOnly(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw DiskException.writing(file, e);
    }
  }

  /**
   * Empty if there is none, or if it is damaged: then nothing can be known for what was started.
   */
  public Optional<ProcessMark> read() {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException("it is too large");
      }
      List<String> lines = Files.readAllLines(file);
      if (lines.size() != 3 || !MARK.matcher(lines.get(0)).matches()) {
        throw new IOException("it is damaged");
      }
      return Optional.of(
          new ProcessMark(
              lines.get(0),
              lines.get(1).isEmpty()
                  ? OptionalLong.empty()
                  : OptionalLong.of(Long.parseLong(lines.get(1))),
              Optional.of(lines.get(2)).filter(at -> !at.isEmpty()).map(Instant::parse)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | DateTimeException | NumberFormatException e) {
      LOG.warn("{} can't be used: what ran before may still run", file, e);
      return Optional.empty();
    }
  }

  /** The run is over. */
  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} can't be deleted", file, e);
    }
  }
}
