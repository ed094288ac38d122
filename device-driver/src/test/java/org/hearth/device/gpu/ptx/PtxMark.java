package org.hearth.device.gpu.ptx;

/** An event of CUDA: when the card came to it, in nanoseconds. */
final class PtxMark {
  /** Whether it was put into a stream; nobody waits for one that was not. */
  volatile boolean recorded;

  private volatile long reached = -1;

  void reach() {
    reached = System.nanoTime();
  }

  boolean reached() {
    return reached >= 0;
  }

  float millisecondsSince(PtxMark earlier) {
    return (reached - earlier.reached) / 1e6f;
  }
}
