package org.hearth.node.supervise.child;

import java.io.IOException;

/** Starts processes, and finds those again that an earlier life of the node started. */
public interface Children {
  /** Those of this computer. */
  Children SYSTEM = new SystemChildren();

  /**
   * Starts a process.
   *
   * @throws IOException if it can't be started
   */
  Child start(Launch launch) throws IOException;

  /** What is left of that run. */
  ProcessTree leftOver(ProcessMark mark);
}
