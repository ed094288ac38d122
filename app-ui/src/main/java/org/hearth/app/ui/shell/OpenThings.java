package org.hearth.app.ui.shell;

import java.util.ArrayDeque;
import java.util.Deque;

/** What lies over the window, so that Escape closes what was opened last. */
final class OpenThings {
  private record Opened(Object thing, Runnable close) {}

  private final Deque<Opened> stack = new ArrayDeque<>();

  /**
   * @param close closes it, and says so with {@link #closed}
   */
  void opened(Object thing, Runnable close) {
    stack.push(new Opened(thing, close));
  }

  void closed(Object thing) {
    stack.removeIf(opened -> opened.thing() == thing);
  }

  /** Whether there was anything to close. */
  boolean closeLast() {
    Opened last = stack.poll();
    if (last == null) {
      return false;
    }
    last.close().run();
    return true;
  }
}
