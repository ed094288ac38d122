package org.hearth.prover.backend.spi;

/**
 * Refuses work that can't fit in Java's heap before it starts, instead of failing in the middle of
 * it.
 */
public final class HeapLimit {
  private HeapLimit() {}

  /**
   * @param bytes that the work will hold at once
   * @param what the work, as the subject of a sentence
   * @throws NotEnoughMemoryException if the heap can't grow that large
   */
  public static void require(long bytes, String what) {
    long limit = Runtime.getRuntime().maxMemory();
    if (bytes > limit) {
      throw new NotEnoughMemoryException(
          "%s needs about %d MiB of memory, and Java may use %d MiB here; give it more with -Xmx."
              .formatted(what, bytes >> 20, limit >> 20));
    }
  }
}
