package org.hearth.device.gpu.ptx;

/** An instruction that the threads of a warp do together. */
interface PtxCollective {
  /** A bit for each lane that takes part, as this thread names them. */
  int members(PtxThread thread);

  /** Reads from all that take part first, and writes then. */
  void exchange(PtxThread[] together);
}
