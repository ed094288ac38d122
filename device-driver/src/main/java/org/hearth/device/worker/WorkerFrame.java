package org.hearth.device.worker;

/**
 * A message between parent and child.
 *
 * @param request which request it belongs to; 0 for none
 */
record WorkerFrame(Kind kind, long request, byte[] payload) {
  static final byte[] NOTHING = {};

  /** Kinds of messages; the order is the wire's. */
  enum Kind {
    /** Child: it is there. */
    HELLO,
    /** Child: it is still there. */
    HEARTBEAT,
    /** Parent: do this. */
    REQUEST,
    /** Parent: it is not wanted any more. */
    CANCEL,
    /** Child: so far. */
    PROGRESS,
    /** Child: done. */
    ANSWER,
    /** Child: failed; see {@link FailureText}. */
    FAILURE,
    /** Parent: work so much of the time; see {@link TimeShare}. */
    PACE
  }

  static WorkerFrame of(Kind kind) {
    return new WorkerFrame(kind, 0, NOTHING);
  }
}
