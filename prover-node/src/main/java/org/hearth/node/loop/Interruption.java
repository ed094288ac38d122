package org.hearth.node.loop;

/** The one way in which a thread of the node is told to end. */
public final class Interruption {
  private Interruption() {}

  /** A call that an interrupt broke looks like a network failure; this tells them apart. */
  public static void check() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** Ends a thread and waits for that, unless the caller is interrupted himself. */
  public static void end(Thread thread) {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
