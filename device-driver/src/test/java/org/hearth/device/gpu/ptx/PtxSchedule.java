package org.hearth.device.gpu.ptx;

import org.hearth.device.nvidia.CudaError;

/**
 * When an imitated card does the work of its streams. Memory is known by a number: a buffer of the
 * device by {@link PtxMemory#name}, pinned memory by its address, negative.
 */
interface PtxSchedule {
  void add(long stream, PtxWork work);

  void record(long stream, PtxMark mark);

  /** Work that comes later in the stream comes after the mark, if that was recorded. */
  void await(long stream, PtxMark mark);

  /** Somebody asks whether the mark is reached. */
  void ask(PtxMark mark);

  /**
   * Memory is about to be given back.
   *
   * @throws PtxFault if work that uses it is not done yet, where that is noticed
   */
  void release(long memory);

  /** Nothing more is done. */
  void stop();

  static PtxFault usedStill(String call) {
    return new PtxFault(
        CudaError.ILLEGAL_ADDRESS, "Memory is given back that a " + call + " has yet to use");
  }
}
