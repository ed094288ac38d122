package org.hearth.node.supervise.child;

import java.util.Set;

/** A process with all that it began, also what outlived it. One thread's. */
public interface ProcessTree {
  /**
   * Notes what there is of it. To be called now and then: where the system does not tell whose
   * child an orphan was, only those are known that were seen while their parent lived.
   */
  void look();

  /** Ids of those that were there at the last {@link #look}. */
  Set<Long> ids();

  /** Whether something of it is alive. */
  boolean anyAlive();

  /** Asks all of it to end (SIGTERM). Windows knows no such question: there it ends them. */
  void ask();

  /** Ends all of it, at once and without asking. */
  void kill();
}
