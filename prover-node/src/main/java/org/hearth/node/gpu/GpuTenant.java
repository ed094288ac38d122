package org.hearth.node.gpu;

import java.util.Set;

/**
 * A program that works on a GPU, or keeps memory there. One object for each GPU that it uses. Must
 * not call the broker back from {@link #processes} or {@link #interruptible}.
 */
public interface GpuTenant {
  /** For people. */
  String name();

  /** Ids of its processes; empty while none runs. */
  Set<Long> processes();

  /**
   * Whether it can be told to leave in the middle of its work. If not, what it is at is finished
   * first, which takes seconds.
   */
  boolean interruptible();

  /**
   * Asks it to leave the GPU: its lease is closed when it has. May take its time; not called by a
   * thread that anyone waits for.
   *
   * @param why a sentence for the log
   */
  void leave(String why);
}
