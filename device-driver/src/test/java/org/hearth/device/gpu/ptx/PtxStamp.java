package org.hearth.device.gpu.ptx;

/**
 * Who did something when, in 64 bits: the launch, the block, how many barriers the block had
 * passed, the thread. Two things that one launch does are in order only if one thread does both, or
 * if threads of one block do them with a barrier between (CUDA programming guide, "Memory
 * consistency model"); otherwise they happen at the same time.
 */
final class PtxStamp {
  static final long NOBODY = -1;

  private static final int THREAD_BITS = 11;
  private static final int BARRIER_BITS = 11;
  private static final int BLOCK_BITS = 20;
  private static final int BLOCK_AT = THREAD_BITS + BARRIER_BITS;
  private static final int LAUNCH_AT = BLOCK_AT + BLOCK_BITS;

  /** More than one. */
  private static final long THREADS = (1L << THREAD_BITS) - 1;

  private static final long BLOCKS = ((1L << BLOCK_BITS) - 1) << BLOCK_AT;
  private static final long BARRIERS = ((1L << BARRIER_BITS) - 1) << THREAD_BITS;

  private PtxStamp() {}

  /**
   * @param launch below 2^21
   * @param block below 2^20 - 1
   * @param barriers below 2^11
   * @param thread below 2^11 - 1
   */
  static long of(int launch, int block, int barriers, int thread) {
    if (launch >>> 21 != 0 || block >= BLOCKS >>> BLOCK_AT || barriers >>> BARRIER_BITS != 0) {
      throw new PtxFault(719, "So large a launch can't be watched");
    }
    return ((long) launch << LAUNCH_AT)
        | ((long) block << BLOCK_AT)
        | ((long) barriers << THREAD_BITS)
        | thread;
  }

  private static boolean sameLaunch(long a, long b) {
    return a != NOBODY && b != NOBODY && (a ^ b) >>> LAUNCH_AT == 0;
  }

  private static boolean differ(long a, long b, long mask) {
    return ((a ^ b) & mask) != 0;
  }

  /** Whether they happen at the same time, by different threads. */
  static boolean collide(long before, long now) {
    return sameLaunch(before, now)
        && (differ(before, now, BLOCKS)
            || (!differ(before, now, BARRIERS) && differ(before, now, THREADS)));
  }

  /** A stamp that collides with what collides with either. */
  static long both(long before, long now) {
    if (!sameLaunch(before, now)) {
      return now;
    }
    if (differ(before, now, BLOCKS)) {
      return now | BLOCKS;
    }
    return !differ(before, now, BARRIERS) && differ(before, now, THREADS) ? now | THREADS : now;
  }
}
