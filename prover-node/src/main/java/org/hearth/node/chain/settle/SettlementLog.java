package org.hearth.node.chain.settle;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hearth.earnings.files.DiskSync;
import org.hearth.node.chain.ChainException;
import org.hearth.node.network.spi.BadEventException;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.prover.hash.Sha256;

/**
 * The events of one network in the order in which they became final, a line each in a file that
 * only grows. They are signed by nobody: what they say can be looked up on the chain, and each is
 * bound to the one before by its hash.
 */
public final class SettlementLog {
  private static final long MOST_BYTES = 512L << 20;

  private final Path file;
  private final List<SignedEvent> events = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private long bytes;

  private SettlementLog(Path file) {
    this.file = file;
  }

  /**
   * Reads it, or begins one.
   *
   * @throws ChainException naming the file, if a line of it is damaged; half a line at its end,
   *     which a kill may leave, is cut off
   */
  public static SettlementLog open(Path file) {
    SettlementLog log = new SettlementLog(file);
    try {
      DiskSync.makeFolder(file.toAbsolutePath().getParent());
      if (Files.exists(file)) {
        log.read();
      }
    } catch (IOException e) {
      throw new ChainException(file + " can't be read (" + e.getMessage() + ").", e);
    }
    return log;
  }

  private void read() throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new ChainException(file + " is larger than 512 MiB: it is no list of events.");
    }
    byte[] all = Files.readAllBytes(file);
    int start = 0;
    for (int end = 0; end < all.length; end++) {
      if (all[end] == '\n') {
        add(new String(all, start, end - start, StandardCharsets.UTF_8));
        start = end + 1;
      }
    }
    bytes = start;
  }

  private void add(String payload) {
    ChainEvent read;
    try {
      read = EventText.read(payload);
    } catch (NetworkException e) {
      throw new ChainException(
          "Line "
              + (events.size() + 1)
              + " of "
              + file
              + " is damaged: "
              + e.getMessage()
              + ". Take it from a backup.",
          e);
    }
    keep(payload, read);
  }

  private void keep(String payload, ChainEvent event) {
    String before = events.isEmpty() ? EventCursor.START.hash() : events.getLast().hash();
    ids.add(event.id());
    events.add(
        new SignedEvent(
            events.size() + 1L,
            payload,
            Sha256.hex(before + payload),
            event.evidence(),
            event.event()));
  }

  /**
   * Takes events that are not here yet, in this order; they are on the disk when this returns.
   *
   * @throws ChainException if they can't be written: none is taken then
   */
  public synchronized void append(List<ChainEvent> more) {
    StringBuilder text = new StringBuilder();
    List<ChainEvent> added = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    Set<String> seen = new HashSet<>(ids);
    for (ChainEvent event : more) {
      if (seen.add(event.id())) {
        String line = EventText.write(events.size() + added.size() + 1L, event);
        text.append(line).append('\n');
        lines.add(line);
        added.add(event);
      }
    }
    if (added.isEmpty()) {
      return;
    }
    byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      boolean first = bytes == 0;
      out.setLength(bytes); // half a line of a life before
      out.seek(bytes);
      out.write(utf8);
      out.getFD().sync();
      if (first) {
        DiskSync.names(file.toAbsolutePath().getParent());
      }
    } catch (IOException e) {
      throw new ChainException(
          file
              + " can't be written ("
              + e.getMessage()
              + "): check that the folder is writable and the disk not full.",
          e);
    }
    bytes += utf8.length;
    for (int i = 0; i < added.size(); i++) {
      keep(lines.get(i), added.get(i));
    }
  }

  /** Whether it has an event of that id. */
  public synchronized boolean has(String id) {
    return ids.contains(id);
  }

  /** All of them, the oldest first. */
  public synchronized List<SignedEvent> all() {
    return List.copyOf(events);
  }

  /**
   * Those after the cursor.
   *
   * @throws BadEventException if the books know events that are not here, or others
   */
  public synchronized List<SignedEvent> after(EventCursor cursor, int limit) {
    if (cursor.seq() > events.size()) {
      throw new BadEventException(
          "the books have event "
              + cursor.seq()
              + " of the chain, and "
              + file.getFileName()
              + " has "
              + events.size()
              + " events: take that file from the backup of which the books are",
          "cursor=" + cursor.seq() + " events=" + events.size());
    }
    String hash =
        cursor.seq() == 0 ? EventCursor.START.hash() : events.get((int) cursor.seq() - 1).hash();
    if (!hash.equals(cursor.hash())) {
      throw new BadEventException(
          "event " + cursor.seq() + " of the books is another than that of the chain",
          "books=" + cursor.hash() + " file=" + hash);
    }
    int from = (int) cursor.seq();
    return List.copyOf(events.subList(from, Math.min(events.size(), from + limit)));
  }
}
