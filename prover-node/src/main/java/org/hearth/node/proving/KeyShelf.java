package org.hearth.node.proving;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last key in memory. One that others still prove with when its place is taken is closed
 * by the last of them, for its memory is mapped and goes with it.
 */
final class KeyShelf implements AutoCloseable {
  /**
   * Held while a key is read, which takes tens of seconds; those who give a key back need only this
   * object's monitor and don't wait for it.
   */
  private final ReentrantLock loading = new ReentrantLock();

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
        key.circuit().close();
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
   * @param system the proof system's id
   * @param sha256 of the key's file
   * @param reader reads the key if it is not the one here
   */
  Borrowed take(String system, String sha256, Supplier<LoadedKey> reader) {
    loading.lock();
    try {
      Borrowed here = borrowLatest(system, sha256);
      if (here != null) {
        return here;
      }
      clear(); // before the next one takes its memory
      return put(new Entry(reader.get()));
    } finally {
      loading.unlock();
    }
  }

  private synchronized @Nullable Borrowed borrowLatest(String system, String sha256) {
    Entry entry = latest;
    return entry != null
            && entry.key.system().id().equals(system)
            && entry.key.sha256().equals(sha256)
        ? new Borrowed(entry)
        : null;
  }

  private synchronized Borrowed put(Entry entry) {
    latest = entry;
    return new Borrowed(entry);
  }

  /** Waits for a key that is being read, so that it does not stay behind. */
  @Override
  public void close() {
    loading.lock();
    try {
      clear();
    } finally {
      loading.unlock();
    }
  }

  private synchronized void clear() {
    Entry entry = latest;
    if (entry != null) {
      latest = null;
      entry.offTheShelf = true;
      entry.closeIfUnused();
    }
  }
}
