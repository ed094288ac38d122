package org.hearth.node.loop;

/** Told when the node passes a {@link CrashPoint}; a test throws an Error there. */
@FunctionalInterface
public interface CrashPoints {
  CrashPoints NONE = point -> {};

  void reached(CrashPoint point);
}
