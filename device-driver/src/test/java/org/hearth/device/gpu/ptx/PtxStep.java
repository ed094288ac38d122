package org.hearth.device.gpu.ptx;

/** A decoded instruction. */
interface PtxStep {
  /** The thread has to wait for others; it goes on after this instruction. */
  int WAIT = -1;

  /** The thread is done. */
  int EXIT = -2;

  /** The thread is in another function now; where is in the thread. */
  int JUMP = -3;

  /**
   * @param next the place after this instruction
   * @return the place to go on at, or one of the above
   */
  int run(PtxThread thread, int next);
}
