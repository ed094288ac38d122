package org.hearth.device.gpu.ptx;

import java.util.HashMap;
import java.util.Map;

/** A launch of a kernel: its blocks run one after the other. */
final class PtxRun {
  final PtxMemory memory;
  final PtxManner manner;

  /** Its number among all launches, from 0. */
  final int number;

  /** The kernel's name. */
  final String kernel;

  /** For each word of global memory how often it was updated by atomic instructions. */
  private final Map<Long, Integer> updates = new HashMap<>();

  PtxRun(PtxMemory memory, PtxManner manner, int number, String kernel) {
    this.memory = memory;
    this.manner = manner;
    this.number = number;
    this.kernel = kernel;
  }

  void launch(
      PtxModule module,
      PtxFunction kernel,
      int blocks,
      int threads,
      int sharedBytes,
      byte[] parameters) {
    long chain = 0;
    for (int block : manner.shuffle().order(blocks)) {
      PtxBlock one =
          new PtxBlock(this, block, blocks, threads, new byte[module.sharedBytes + sharedBytes]);
      chain = Math.max(chain, one.run(kernel, parameters));
    }
    manner
        .state()
        .launches
        .add(
            new PtxLaunch(
                kernel.name,
                chain,
                updates.values().stream().mapToInt(Integer::intValue).max().orElse(0)));
  }

  void updated(long address) {
    updates.merge(address, 1, Integer::sum);
  }

  void executed(long instructions) {
    manner.state().executed.addAndGet(instructions);
  }

  /** A thread is done. */
  void ended(long instructions) {
    manner.state().longest.merge(kernel, instructions, Math::max);
  }

  void checkStopped() {
    if (manner.state().stopping.get()) {
      throw new PtxFault(4, "The run was stopped");
    }
  }
}
