package org.hearth.prover.backend.gpu.msm;

import static org.hearth.device.gpu.api.KernelArgument.of;

import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.KernelSet;

/** Replaces each number of a list by the sum of those before it. */
final class PrefixSums {
  private static final int TILE = 1024;
  private static final int THREADS = 256;

  private PrefixSums() {}

  /** Memory on the GPU that it takes for its time, for so many numbers. */
  static long bytes(int size) {
    int tiles = Math.ceilDiv(size, TILE);
    return Gpu.taken(4L * tiles) + (tiles > 1 ? bytes(tiles) : 0);
  }

  /**
   * @param numbers 32 bits each
   * @param size at least 1
   */
  static void of32Bits(Gpu gpu, DeviceBuffer numbers, int size) {
    int tiles = Math.ceilDiv(size, TILE);
    try (DeviceBuffer totals = gpu.allocate(4L * tiles)) {
      gpu.once(KernelSet.SCALARS, "scan_tiles", THREADS, tiles, of(numbers), of(size), of(totals));
      if (tiles > 1) {
        of32Bits(gpu, totals, tiles);
        gpu.once(
            KernelSet.SCALARS,
            "add_totals",
            THREADS,
            Math.ceilDiv(size, THREADS),
            of(numbers),
            of(size),
            of(totals));
      }
      // The totals are freed only when nothing reads them any more.
      gpu.synchronize();
    }
  }
}
