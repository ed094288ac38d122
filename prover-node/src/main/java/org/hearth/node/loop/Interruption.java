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
}
