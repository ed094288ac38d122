package org.hearth.node.run;

/** The process is gone: an Error, so that nothing between here and the thread's end tidies up. */
final class SimulatedDeath extends Error {
  private static final long serialVersionUID = 1L;

  SimulatedDeath(String where) {
    super(where, null, false, false);
  }
}
