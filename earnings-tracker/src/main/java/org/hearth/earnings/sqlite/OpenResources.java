package org.hearth.earnings.sqlite;

import java.util.ArrayDeque;
import java.util.Deque;

/** Things opened one after the other that are to be closed in reverse, whatever happens between. */
public final class OpenResources {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  public <T extends AutoCloseable> T keep(T resource) {
    opened.push(resource);
    return resource;
  }

  /** Closes everything because of a failure; failures on the way are added to it. */
  public void undo(Throwable because) {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        because.addSuppressed(e);
      }
    }
  }

  /** Closes everything and reports the first failure after that. */
  public void closeAll() {
    IllegalStateException failures = new IllegalStateException("The books did not close cleanly.");
    undo(failures);
    for (Throwable failure : failures.getSuppressed()) {
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      throw failures;
    }
  }
}
