package org.hearth.device.worker;

/** What a child can do and hear while it works on a request. */
public interface RequestControl {
  /** Tells the parent how far it is. */
  void progress(byte[] payload);

  /** Whether nobody waits for the answer any more: stop soon, with any exception. */
  boolean cancelled();
}
