package org.hearth.prover.backend.gpu.msm;

import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.memory.Upload;

/** The buffers in which sums are worked out from sorted digits. */
public final class MsmMemory implements AutoCloseable {
  private final Upload all;

  /** For each bucket. */
  final DeviceBuffer sums;

  /** Buckets of parts of sums, by turns: what a step reads and what it writes. */
  final DeviceBuffer[] keys;

  /** Parts of sums, by turns. The first has room for the points that are worked on later, too. */
  final DeviceBuffer[] parts;

  /** Sums of rows and columns of buckets. */
  final DeviceBuffer lines;

  /** For each window the sum of its buckets, and of those with each bit. */
  final DeviceBuffer results;

  /** Which lines are added up. */
  final DeviceBuffer lineSets;

  final DeviceBuffer bitSets;

  /**
   * Takes all of the plan's memory at once.
   *
   * @throws org.hearth.device.gpu.api.OutOfDeviceMemoryException if others took it meanwhile;
   *     nothing is kept then
   */
  public MsmMemory(Gpu gpu, SumsPlan plan) {
    all = new Upload(gpu);
    long point = plan.group().sumBytes();
    int merged = SumsPlan.merged(plan.parts());
    try {
      sums = all.space(point * plan.buckets());
      keys = new DeviceBuffer[] {all.space(4L * plan.parts()), all.space(4L * merged)};
      parts = new DeviceBuffer[] {all.space(point * plan.work()), all.space(point * merged)};
      lines = all.space(point * plan.most(round -> round.lines().results()));
      results = all.space(point * plan.most(round -> round.bits().results()));
      lineSets = all.space(4L * plan.most(round -> round.lines().numbers()));
      bitSets = all.space(4L * plan.most(round -> round.bits().numbers()));
    } catch (RuntimeException e) {
      all.close();
      throw e;
    }
  }

  @Override
  public void close() {
    all.close();
  }
}
