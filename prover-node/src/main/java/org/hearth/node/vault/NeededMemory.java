package org.hearth.node.vault;

import java.util.function.Supplier;

/**
 * What makes a password hard to guess is memory, more than this program may have: that ends neither
 * the program nor in a stack trace.
 */
final class NeededMemory {
  private static final long MEBIBYTE = 1L << 20;

  private NeededMemory() {}

  /**
   * @param bytes that the work takes, for the sentence
   * @throws WalletException if there are not so many
   */
  static byte[] with(long bytes, Supplier<byte[]> work) {
    try {
      return work.get();
    } catch (OutOfMemoryError e) {
      throw new WalletException(
          ("That password needs %d MiB of memory to be checked or set, and they are not free: this"
                  + " program may have %d MiB in all. HEARTH_JAVA_OPTS=-Xmx%dm gives it more.")
              .formatted(
                  bytes / MEBIBYTE,
                  Runtime.getRuntime().maxMemory() / MEBIBYTE,
                  2 * bytes / MEBIBYTE + 256),
          e);
    }
  }
}
