package org.hearth.prover.backend.gpu.msm;

import static org.hearth.device.gpu.api.KernelArgument.of;

import java.util.List;
import java.util.stream.IntStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.KernelSet;
import org.hearth.prover.backend.gpu.memory.Upload;

/** Replaces each number of a list by the sum of those before it. */
final class PrefixSums {
  private static final int TILE = 1024;
  private static final int THREADS = 256;

  private final Gpu gpu;

  /** Of the list's tiles, of those totals' tiles, and so on, until one tile has all. */
  private final List<DeviceBuffer> totals;

  /**
   * @param memory owns what this takes of it
   * @param longest list that there will be
   */
  PrefixSums(Gpu gpu, Upload memory, int longest) {
    this.gpu = gpu;
    this.totals = tiles(longest).mapToObj(tiles -> memory.space(4L * tiles)).toList();
  }

  /** Of a list, of the totals of its tiles, and so on. */
  private static IntStream tiles(int size) {
    return IntStream.concat(
        IntStream.of(tilesOf(size)),
        IntStream.iterate(tilesOf(size), tiles -> tiles > 1, PrefixSums::tilesOf)
            .map(PrefixSums::tilesOf));
  }

  private static int tilesOf(int size) {
    return Math.ceilDiv(size, TILE);
  }

  /** Memory on the GPU that it takes. */
  static long bytes(int longest) {
    return tiles(longest).mapToLong(tiles -> Gpu.taken(4L * tiles)).sum();
  }

  /**
   * @param numbers 32 bits each
   * @param size from 1 to the longest
   */
  void replace(DeviceBuffer numbers, int size) {
    replace(numbers, size, 0);
  }

  private void replace(DeviceBuffer numbers, int size, int level) {
    int tiles = tilesOf(size);
    DeviceBuffer sums = totals.get(level);
    gpu.once(KernelSet.SCALARS, "scan_tiles", THREADS, tiles, of(numbers), of(size), of(sums));
    if (tiles > 1) {
      replace(sums, tiles, level + 1);
      gpu.once(
          KernelSet.SCALARS,
          "add_totals",
          THREADS,
          Math.ceilDiv(size, THREADS),
          of(numbers),
          of(size),
          of(sums));
    }
  }
}
