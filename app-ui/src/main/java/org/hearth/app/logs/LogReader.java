package org.hearth.app.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the log's files, full ones too, whether or not a program is writing them. {@link #next}
 * answers with the newest events first time, and with those that came since then each further time;
 * what moved to another name meanwhile is found there. For one thread.
 */
public final class LogReader {
  /** Two files' worth: a larger file was not written by Hearth, and its end is enough. */
  private static final int MOST_BYTES = 20_000_000;

  /** A file may get another name while it is looked for. */
  private static final int ATTEMPTS = 3;

  /** No two files of the log begin alike. */
  private static final int BEGINNING = 96;

  private final LogFiles files;
  private final LogQuery query;
  private final int most;
  private Optional<Place> place = Optional.empty();

  /**
   * How far a file was read.
   *
   * @param beginning its first bytes, by which it is known under another name
   */
  private record Place(byte[] beginning, long offset) {
    boolean isIn(byte[] other) {
      return other.length >= beginning.length
          && Arrays.equals(beginning, Arrays.copyOf(other, beginning.length));
    }
  }

  /**
   * @param folder of the log; need not exist yet
   * @param most events of one answer, the newest; at least 1
   */
  public LogReader(Path folder, LogQuery query, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("At least one event of the log is read.");
    }
    this.files = new LogFiles(folder);
    this.query = query;
    this.most = most;
  }

  /** Whether there is a log. */
  public boolean exists() {
    try {
      return !files.all().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Events that were not in an earlier answer, the oldest first.
   *
   * @throws IOException when the files can't be read
   */
  public List<LogEntry> next() throws IOException {
    if (place.isEmpty()) {
      return newest(files.all());
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<Path> all = files.all();
      for (int i = all.size() - 1; i >= 0; i--) {
        if (place.get().isIn(beginning(all.get(i)))) {
          return since(all.subList(i, all.size()), place.get().offset());
        }
      }
    }
    return since(files.all(), 0); // so much was written meanwhile that its file is deleted
  }

  /** The newest file first, until there are enough. */
  private List<LogEntry> newest(List<Path> all) throws IOException {
    Deque<LogEntry> found = new ArrayDeque<>();
    for (int i = all.size() - 1; i >= 0; i--) {
      Deque<LogEntry> ofFile = new ArrayDeque<>();
      boolean[] older = {false};
      boolean newest = i == all.size() - 1;
      Consumer<LogEntry> keeper =
          entry -> {
            older[0] |= query.since().filter(entry.at()::isBefore).isPresent();
            keep(ofFile, entry);
          };
      if (!read(all.get(i), 0, keeper, newest)) {
        continue;
      }
      while (!ofFile.isEmpty() && found.size() < most) {
        found.addFirst(ofFile.removeLast());
      }
      if (found.size() == most || older[0]) {
        break; // the files before are older still
      }
    }
    return List.copyOf(found);
  }

  private List<LogEntry> since(List<Path> unread, long offset) throws IOException {
    Deque<LogEntry> found = new ArrayDeque<>();
    long from = offset;
    for (Path file : unread) {
      if (!read(file, from, entry -> keep(found, entry), true)) {
        break; // it moved just now: found next time
      }
      from = 0;
    }
    return List.copyOf(found);
  }

  private void keep(Deque<LogEntry> found, LogEntry entry) {
    if (query.matches(entry)) {
      found.addLast(entry);
      if (found.size() > most) {
        found.removeFirst();
      }
    }
  }

  /** False if it is not the file that was read up to the offset. */
  private boolean read(Path file, long offset, Consumer<LogEntry> to, boolean remember)
      throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      byte[] beginning = bytes(channel, 0, BEGINNING);
      if (offset > 0 && place.filter(last -> last.isIn(beginning)).isEmpty()) {
        return false;
      }
      long size = channel.size();
      // A file that became shorter was emptied by somebody: it is read again.
      long from = Math.max(offset > size ? 0 : offset, size - MOST_BYTES);
      LogParser parser = new LogParser(to);
      int read = parser.parse(bytes(channel, from, (int) (size - from)));
      parser.end();
      if (remember && beginning.length > 0) {
        place = Optional.of(new Place(beginning, from + read));
      }
      return true;
    } catch (NoSuchFileException e) {
      return false; // it was the oldest and is deleted, or got its next name
    }
  }

  private static byte[] beginning(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return bytes(channel, 0, BEGINNING);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  private static byte[] bytes(SeekableByteChannel channel, long from, int most) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(most, channel.size() - from));
    channel.position(from);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // until all is there
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }
}
