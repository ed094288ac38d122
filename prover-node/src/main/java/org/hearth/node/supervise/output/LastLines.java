package org.hearth.node.supervise.output;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that a program said, for whoever asks why it ended. */
public final class LastLines {
  private static final int MOST = 20;
  private static final int MOST_CHARS = 500;

  private final Deque<String> lines = new ArrayDeque<>();

  synchronized void add(String line) {
    if (lines.size() == MOST) {
      lines.removeFirst();
    }
    lines.addLast(line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS - 1) + "…");
  }

  /** At most 20, of at most 500 characters each, the oldest first. */
  public synchronized List<String> all() {
    return List.copyOf(lines);
  }
}
