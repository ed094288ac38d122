package org.hearth.device.gpu.ptx;

/** Sees how memory is used. */
interface PtxWatch {
  /** How a thread uses a word. */
  enum Use {
    READ,
    WRITE,
    /** Reads and writes, and nobody comes in between. */
    ATOMIC
  }

  /** Sees nothing. */
  PtxWatch BLIND = new PtxWatch() {};

  /** A buffer of the device is there, its contents undefined. */
  default void allocated(long address, long bytes) {}

  default void freed(long address) {}

  /** The host wrote, or had written. */
  default void written(long address, long bytes) {}

  /** A copy within the device. */
  default void copied(long to, long from, long bytes) {}

  /** The host reads. */
  default void fetched(long address, long bytes) {}

  /**
   * A thread uses memory that is there.
   *
   * @throws PtxFault if it must not
   */
  default void used(PtxThread thread, PtxSpace space, long address, int bytes, Use use) {}
}
