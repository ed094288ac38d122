package org.hearth.node.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.hearth.prover.BadInputException;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.hash.Sha256;
import org.hearth.prover.io.FileTrouble;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.ProofSystem;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are ready for use, by the SHA-256 of their files, within a budget of memory. Those that
 * were not used for longest are closed first; one in use stays until its last user is done.
 */
final class CircuitShelf implements AutoCloseable {
  private final KeyCache cache;
  private final long mostBytes;

  /** In the order of their last use. */
  private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  private long bytes;
  private boolean closed;

  /**
   * @param mostBytes that the files of all keys on the shelf have together
   */
  CircuitShelf(KeyCache cache, long mostBytes) {
    this.cache = cache;
    this.mostBytes = mostBytes;
  }

  private static final class Entry {
    private final ReentrantLock loading = new ReentrantLock();
    private final long bytes;
    private @Nullable Circuit circuit;
    private int users;
    private boolean offTheShelf;

    Entry(long bytes) {
      this.bytes = bytes;
    }
  }

  /** A key in use. */
  final class Borrowed implements AutoCloseable {
    private final Entry entry;
    private final Circuit circuit;
    private boolean returned;

    private Borrowed(Entry entry, Circuit circuit) {
      this.entry = entry;
      this.circuit = circuit;
    }

    Circuit circuit() {
      return circuit;
    }

    @Override
    public void close() {
      if (!returned) {
        returned = true;
        release(entry);
      }
    }
  }

  /**
   * Waits if another caller reads the same key just now.
   *
   * @throws BadInputException if the file is no usable key of that system
   */
  Borrowed take(ProofSystem system, Path file) {
    String sha256 = hash(file);
    Entry entry = hold(system.id() + " " + sha256, size(file));
    try {
      entry.loading.lock();
      try {
        Circuit circuit = entry.circuit;
        if (circuit == null) {
          circuit = load(system, file, sha256);
          entry.circuit = circuit;
        }
        return new Borrowed(entry, circuit);
      } finally {
        entry.loading.unlock();
      }
    } catch (RuntimeException | Error e) {
      forget(entry);
      release(entry);
      throw e;
    }
  }

  private Circuit load(ProofSystem system, Path file, String sha256) {
    Circuit circuit = system.load(file, cache);
    if (!circuit.sha256().equals(sha256)) {
      circuit.close();
      throw new BadInputException(
          file + " can't be used: it changed while it was read. Try again when it is complete.");
    }
    return circuit;
  }

  private String hash(Path file) {
    FileTrouble.requireRegular(file);
    return cache
        .lookup(file)
        .sha256(() -> {
          try {
            return Sha256.hex(file);
          } catch (IOException e) {
            throw FileTrouble.reading(file, e);
          }
        });
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw FileTrouble.reading(file, e);
    }
  }

  private Entry hold(String key, long size) {
    List<Entry> out = new ArrayList<>();
    Entry entry;
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("the engine is closed");
      }
      Entry known = entries.get(key);
      if (known == null) {
        known = new Entry(size);
        entries.put(key, known);
        bytes += size;
      }
      known.users++;
      entry = known;
      makeRoom(out);
    }
    out.forEach(CircuitShelf::closeCircuit);
    return entry;
  }

  /** Takes down what is not in use, the oldest first, until the rest is within the budget. */
  private void makeRoom(List<Entry> out) {
    Iterator<Entry> oldest = entries.values().iterator();
    while (bytes > mostBytes && oldest.hasNext()) {
      Entry entry = oldest.next();
      if (entry.users == 0) {
        oldest.remove();
        bytes -= entry.bytes;
        entry.offTheShelf = true;
        out.add(entry);
      }
    }
  }

  /** One that could not be read: the next caller tries again. */
  private synchronized void forget(Entry entry) {
    if (entries.values().remove(entry)) {
      bytes -= entry.bytes;
      entry.offTheShelf = true;
    }
  }

  private void release(Entry entry) {
    List<Entry> out = new ArrayList<>();
    synchronized (this) {
      entry.users--;
      if (entry.users == 0 && entry.offTheShelf) {
        out.add(entry);
      }
      makeRoom(out);
    }
    out.forEach(CircuitShelf::closeCircuit);
  }

  private static void closeCircuit(Entry entry) {
    Circuit circuit = entry.circuit;
    if (circuit != null) {
      circuit.close();
    }
  }

  /** What the files of the keys on the shelf have together. */
  synchronized long bytes() {
    return bytes;
  }

  /** Those in use are closed by their last users. */
  @Override
  public void close() {
    List<Entry> out = new ArrayList<>();
    synchronized (this) {
      closed = true;
      for (Entry entry : entries.values()) {
        entry.offTheShelf = true;
        if (entry.users == 0) {
          out.add(entry);
        }
      }
      entries.clear();
      bytes = 0;
    }
    out.forEach(CircuitShelf::closeCircuit);
  }
}
