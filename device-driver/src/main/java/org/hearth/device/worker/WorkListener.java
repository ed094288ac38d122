package org.hearth.device.worker;

/** Hears of a request while it is done, in the thread that asked. What it throws ends the work. */
@FunctionalInterface
public interface WorkListener {
  /** What the child reports. */
  void progress(byte[] payload);

  /** The child lives, about twice a second, also while it is held. */
  default void alive() {}
}
