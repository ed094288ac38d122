package org.hearth.device.gpu.cuda;

import org.hearth.device.gpu.api.ComputeKernel;

/** A kernel on a card. */
final class CudaKernel implements ComputeKernel {
  /** Above this a kernel must be allowed more by name (CUDA programming guide, shared memory). */
  private static final int SHARED_WITHOUT_ASKING = 48 << 10;

  private final CudaContext context;
  private final String name;
  private final long function;
  private final int maxBlockThreads;
  private int allowed = SHARED_WITHOUT_ASKING;

  CudaKernel(CudaContext context, String name, long function) {
    this.context = context;
    this.name = name;
    this.function = function;
    this.maxBlockThreads = context.ask(calls -> calls.maxBlockThreads(function));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int maxBlockThreads() {
    return maxBlockThreads;
  }

  long handle() {
    return function;
  }

  synchronized void prepare(int blocks, int threads, int sharedBytes) {
    if (blocks < 1 || threads < 1 || threads > maxBlockThreads || sharedBytes < 0) {
      throw new IllegalArgumentException(
          String.format(
              "%s runs at least 1 block of 1 to %d threads, not %d of %d with %d bytes",
              name, maxBlockThreads, blocks, threads, sharedBytes));
    }
    if (sharedBytes > allowed) {
      context.order(calls -> calls.allowSharedBytes(function, sharedBytes));
      allowed = sharedBytes;
    }
  }
}
