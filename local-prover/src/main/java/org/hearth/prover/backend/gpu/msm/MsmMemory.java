package org.hearth.prover.backend.gpu.msm;

import java.util.ArrayList;
import java.util.List;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.backend.gpu.kernel.Gpu;

/** The buffers in which sums are worked out from sorted digits. */
public final class MsmMemory implements AutoCloseable {
  private final Gpu gpu;
  private final List<DeviceBuffer> all = new ArrayList<>();

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
    this.gpu = gpu;
    long point = plan.group().sumBytes();
    int merged = SumsPlan.merged(plan.parts());
    try {
      sums = buffer(point * plan.buckets());
      keys = new DeviceBuffer[] {buffer(4L * plan.parts()), buffer(4L * merged)};
      parts = new DeviceBuffer[] {buffer(point * plan.work()), buffer(point * merged)};
      lines = buffer(point * plan.most(round -> round.lines().results()));
      results = buffer(point * plan.most(round -> round.bits().results()));
      lineSets = buffer(4L * plan.most(round -> round.lines().numbers()));
      bitSets = buffer(4L * plan.most(round -> round.bits().numbers()));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private DeviceBuffer buffer(long bytes) {
    DeviceBuffer buffer = gpu.allocate(bytes);
    all.add(buffer);
    return buffer;
  }

  @Override
  public void close() {
    all.forEach(DeviceBuffer::close);
    all.clear();
  }
}
