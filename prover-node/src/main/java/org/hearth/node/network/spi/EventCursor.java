package org.hearth.node.network.spi;

/**
 * The last event that is in the books.
 *
 * @param seq 0 before the first
 * @param hash of that event; 64 zeros before the first
 */
public record EventCursor(long seq, String hash) {
  public static final EventCursor START = new EventCursor(0, "0".repeat(64));
}
