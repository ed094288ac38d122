package org.hearth.device.compute.ptx;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A launch of a kernel: its blocks run one after the other. */
final class PtxRun {
  final PtxMemory memory;
  private final AtomicBoolean stop;
  private final AtomicLong executed;

  /**
   * @param stop ends the run, as the end of the process would
   * @param executed counts instructions
   */
  PtxRun(PtxMemory memory, AtomicBoolean stop, AtomicLong executed) {
    this.memory = memory;
    this.stop = stop;
    this.executed = executed;
  }

  void launch(
      PtxModule module,
      PtxFunction kernel,
      int blocks,
      int threads,
      int sharedBytes,
      byte[] parameters) {
    for (int block = 0; block < blocks; block++) {
      new PtxBlock(this, block, blocks, threads, new byte[module.sharedBytes + sharedBytes])
          .run(kernel, parameters);
    }
  }

  void executed(long instructions) {
    executed.addAndGet(instructions);
  }

  void checkStopped() {
    if (stop.get()) {
      throw new PtxFault(4, "The run was stopped");
    }
  }
}
