package org.hearth.node.chain.settle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.node.chain.ChainException;
import org.hearth.node.network.spi.BadEventException;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.store.LineFile;
import org.hearth.prover.hash.Sha256;

/**
 * The events of one network in the order in which they became final, a line each in a file that
 * only grows. They are signed by nobody: what they say can be looked up on the chain, and each is
 * bound to the one before by its hash.
 */
public final class SettlementLog {
  private static final long MOST_BYTES = 512L << 20;

  private final LineFile file;
  private final List<SignedEvent> events = new ArrayList<>();
  private final List<ChainEvent> told = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private SettlementLog(LineFile file) {
    this.file = file;
  }

  /**
   * Reads it, or begins one.
   *
   * @param file in a folder that is there
   * @throws ChainException naming the file, if it can't be read or a line of it is damaged
   */
  public static SettlementLog open(Path file) {
    try {
      LineFile.Opened opened = LineFile.open(file, MOST_BYTES);
      SettlementLog log = new SettlementLog(opened.file());
      opened.lines().forEach(log::add);
      return log;
    } catch (IOException e) {
      throw new ChainException(
          "The events in " + file + " can't be read (" + e.getMessage() + ").", e);
    }
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
              + file.path()
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
    told.add(event);
    events.add(
        new SignedEvent(
            events.size() + 1L,
            payload,
            Sha256.hex(before + payload),
            event.evidence(),
            event.event()));
  }

  /**
   * Takes events that are not here yet, by their ids, in this order; they are on the disk when this
   * returns. If the power fails meanwhile, the first of them may be there and the others not: who
   * reads the chain again has to hand all of them over again.
   *
   * @throws ChainException if they can't be written: none is taken then
   */
  public synchronized void append(List<ChainEvent> more) {
    List<ChainEvent> added = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    Set<String> seen = new HashSet<>(ids);
    for (ChainEvent event : more) {
      if (seen.add(event.id())) {
        String line = EventText.write(events.size() + added.size() + 1L, event);
        ChainEvent unused = EventText.read(line); // what could not be read again is not written
        lines.add(line);
        added.add(event);
      }
    }
    if (added.isEmpty()) {
      return;
    }
    try {
      file.append(lines);
    } catch (IOException e) {
      throw new ChainException(
          file.path()
              + " can't be written ("
              + e.getMessage()
              + "): check that the folder is writable and the disk not full.",
          e);
    }
    for (int i = 0; i < added.size(); i++) {
      keep(lines.get(i), added.get(i));
    }
  }

  /** A name of what it has now, for whoever keeps something that fits to it. */
  public synchronized String mark() {
    return events.isEmpty() ? "0" : events.size() + ":" + events.getLast().hash();
  }

  /** Whether it has all that it had when it was marked: else the other file is of another time. */
  public synchronized boolean continues(String mark) {
    if (mark.equals("0")) {
      return true;
    }
    int colon = mark.indexOf(':');
    if (colon < 1 || !mark.substring(0, colon).matches("[1-9][0-9]{0,8}")) {
      return false;
    }
    int count = Integer.parseInt(mark.substring(0, colon));
    return count <= events.size() && events.get(count - 1).hash().equals(mark.substring(colon + 1));
  }

  /** Whether it has an event of that id. */
  public synchronized boolean has(String id) {
    return ids.contains(id);
  }

  /** Whether that is the last that was taken: what belongs to it may be missing. */
  synchronized boolean endsWith(String id) {
    return !told.isEmpty() && told.getLast().id().equals(id);
  }

  /** All that it has, the oldest first, as it was handed over. */
  public synchronized List<ChainEvent> told() {
    return List.copyOf(told);
  }

  /** All of them, the oldest first. */
  public synchronized List<SignedEvent> all() {
    return List.copyOf(events);
  }

  /** The same as {@link #after}; empty if there are none. */
  public Optional<List<SignedEvent>> next(EventCursor cursor, int limit) {
    List<SignedEvent> events = after(cursor, limit);
    return events.isEmpty() ? Optional.empty() : Optional.of(events);
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
              + file.path().getFileName()
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
