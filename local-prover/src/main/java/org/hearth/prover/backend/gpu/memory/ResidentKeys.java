package org.hearth.prover.backend.gpu.memory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keys that stay on a GPU from job to job; when room is wanted, the one unused for longest goes
 * first.
 *
 * @param <K> what is on the GPU
 */
public final class ResidentKeys<K> implements AutoCloseable {
  /** Least recently used first. */
  private final Map<String, K> keys = new LinkedHashMap<>(16, 0.75f, true);

  private final Consumer<K> closer;

  /**
   * @param closer gives a key's memory back
   */
  public ResidentKeys(Consumer<K> closer) {
    this.closer = closer;
  }

  /** The key with this hash if it is on the GPU; it counts as used. */
  public Optional<K> find(String sha256) {
    return Optional.ofNullable(keys.get(sha256));
  }

  /** It is used last now. */
  public void put(String sha256, K key) {
    keys.put(sha256, key);
  }

  /** How many there are. */
  public int size() {
    return keys.size();
  }

  /** All that are on the GPU. */
  public Collection<K> all() {
    return keys.values();
  }

  /** Takes the key away that was unused for longest; false if there is none. */
  public boolean evictOldest() {
    var oldest = keys.entrySet().iterator();
    if (!oldest.hasNext()) {
      return false;
    }
    K key = oldest.next().getValue();
    oldest.remove();
    closer.accept(key);
    return true;
  }

  @Override
  public void close() {
    while (!keys.isEmpty()) {
      evictOldest();
    }
  }
}
