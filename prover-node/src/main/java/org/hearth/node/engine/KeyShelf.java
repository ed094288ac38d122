package org.hearth.node.engine;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last key in memory. One that others still prove with when its place is taken is closed
 * by the last of them, for its memory is mapped and goes with it.
 */
final class KeyShelf implements AutoCloseable {
  private @Nullable Entry latest;

  private static final class Entry {
    private final LoadedKey key;
    private int users;
    private boolean offTheShelf;

    Entry(LoadedKey key) {
      this.key = key;
    }

    void closeIfUnused() {
      if (offTheShelf && users == 0) {
        key.key().close();
      }
    }
  }

  /** A key in use. */
  final class Borrowed implements AutoCloseable {
    private final Entry entry;
    private boolean returned;

    private Borrowed(Entry entry) {
      this.entry = entry;
      entry.users++;
    }

    LoadedKey key() {
      return entry.key;
    }

    @Override
    public void close() {
      synchronized (KeyShelf.this) {
        if (!returned) {
          returned = true;
          entry.users--;
          entry.closeIfUnused();
        }
      }
    }
  }

  /**
   * @param reader reads the key if it is not the one here
   */
  synchronized Borrowed take(String sha256, Supplier<LoadedKey> reader) {
    Entry entry = latest;
    if (entry == null || !entry.key.sha256().equals(sha256)) {
      close(); // before the next one takes its memory
      entry = new Entry(reader.get());
      latest = entry;
    }
    return new Borrowed(entry);
  }

  @Override
  public synchronized void close() {
    Entry entry = latest;
    if (entry != null) {
      latest = null;
      entry.offTheShelf = true;
      entry.closeIfUnused();
    }
  }
}
