package org.hearth.device.gpu.ptx;

import java.util.Arrays;
import org.hearth.device.nvidia.CudaError;

/**
 * A block of threads. Each runs alone until it meets a barrier or something that its warp does
 * together; then the next one runs. So every order that divergence allows is one order here.
 */
final class PtxBlock {
  final PtxRun run;
  final byte[] shared;
  final int index;
  private final int blocks;
  final int threadCount;

  /** That all its threads have passed. */
  private int barriers;

  /** Multiplications with carry one after the other, up to the last barrier. */
  private long chain;

  PtxBlock(PtxRun run, int index, int blocks, int threadCount, byte[] shared) {
    this.run = run;
    this.index = index;
    this.blocks = blocks;
    this.threadCount = threadCount;
    this.shared = shared;
  }

  /** Returns how many multiplications with carry were one after the other. */
  long run(PtxFunction kernel, byte[] parameters) {
    PtxThread[] threads = new PtxThread[threadCount];
    Arrays.setAll(threads, i -> new PtxThread(this, i, kernel, parameters));
    boolean alive = true;
    while (alive) {
      alive = false;
      boolean moved = false;
      for (int turn : run.manner.shuffle().order(threads.length)) {
        PtxThread thread = threads[turn];
        if (!thread.done && !thread.waits()) {
          thread.run();
          moved = true;
        }
        alive |= !thread.done;
      }
      for (int warp = 0; warp < threads.length; warp += 32) {
        moved |= exchange(Arrays.copyOfRange(threads, warp, Math.min(warp + 32, threads.length)));
      }
      moved |= passBarrier(threads);
      if (alive && !moved) {
        throw new PtxFault(
            CudaError.LAUNCH_FAILED, "Threads of " + kernel.name + " wait for each other for ever");
      }
    }
    count(threads);
    return chain;
  }

  private void count(PtxThread[] threads) {
    int most = 0;
    for (PtxThread thread : threads) {
      most = Math.max(most, thread.multiplications);
      thread.multiplications = 0;
    }
    chain += most;
  }

  /** Does what threads of a warp do together, once all that are named have come. */
  private static boolean exchange(PtxThread[] warp) {
    boolean moved = false;
    for (PtxThread first : warp) {
      PtxCollective collective = first.collective;
      if (collective == null) {
        continue;
      }
      int members = collective.members(first);
      boolean ready = true;
      for (PtxThread other : warp) {
        boolean member = (members >>> other.lane() & 1) != 0;
        ready &= !member || other.collective == collective;
      }
      if (ready) {
        PtxThread[] together =
            Arrays.stream(warp)
                .filter(thread -> (members >>> thread.lane() & 1) != 0)
                .toArray(PtxThread[]::new);
        collective.exchange(together);
        for (PtxThread thread : together) {
          thread.collective = null;
        }
        moved = true;
      }
    }
    return moved;
  }

  /** Barriers are for all threads that are not done. */
  private boolean passBarrier(PtxThread[] threads) {
    int barrier = -1;
    for (PtxThread thread : threads) {
      if (thread.done) {
        continue;
      }
      if (thread.barrier < 0 || (barrier >= 0 && thread.barrier != barrier)) {
        return false;
      }
      barrier = thread.barrier;
    }
    for (PtxThread thread : threads) {
      thread.barrier = -1;
    }
    if (barrier >= 0) {
      barriers++;
      count(threads);
    }
    return barrier >= 0;
  }

  /** When a thread of it does what it does now. */
  long stamp(int thread) {
    return PtxStamp.of(run.number, index, barriers, thread);
  }

  /** What {@code %tid.x} and its like are for a thread. */
  long special(String name, PtxThread thread) {
    return switch (name) {
      case "%tid.x" -> thread.index;
      case "%ntid.x" -> threadCount;
      case "%ctaid.x" -> index;
      case "%nctaid.x" -> blocks;
      case "%tid.y", "%tid.z", "%ctaid.y", "%ctaid.z", "%smid" -> 0;
      case "%ntid.y", "%ntid.z", "%nctaid.y", "%nctaid.z", "%nsmid" -> 1;
      case "%laneid" -> thread.lane();
      case "%warpid" -> thread.index / 32;
      case "%nwarpid" -> Math.ceilDiv(threadCount, 32);
      case "%WARP_SZ", "WARP_SZ" -> 32;
      case "%lanemask_eq" -> 1L << thread.lane();
      case "%lanemask_lt" -> (1L << thread.lane()) - 1;
      case "%lanemask_le" -> (2L << thread.lane()) - 1;
      case "%lanemask_gt" -> ~((2L << thread.lane()) - 1);
      case "%lanemask_ge" -> ~((1L << thread.lane()) - 1);
      default -> throw PtxFault.text("The interpreter does not know the register " + name);
    };
  }
}
