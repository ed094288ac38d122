package org.hearth.prover.backend.gpu.msm;

import java.util.ArrayList;
import java.util.List;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.backend.gpu.kernel.Gpu;

/** The buffers in which one batch of windows of a sum is worked out. */
public final class MsmMemory implements AutoCloseable {
  private final Gpu gpu;
  private final List<DeviceBuffer> all = new ArrayList<>();

  /** For each bucket where its digits begin, and the end of the last. */
  final DeviceBuffer start;

  /** For each bucket where its next digit goes. */
  final DeviceBuffer next;

  final DeviceBuffer digits;

  /** For each bucket. */
  final DeviceBuffer sums;

  /** Parts of sums, by turns: what a step reads and what it writes. */
  final DeviceBuffer[] keys;

  final DeviceBuffer[] parts;

  /** Lists of points and sums to be added to them, by turns. */
  final DeviceBuffer[] plain;

  final DeviceBuffer[] weighted;

  /**
   * Takes all of the plan's memory at once.
   *
   * @throws org.hearth.device.gpu.api.OutOfDeviceMemoryException if others took it meanwhile;
   *     nothing is kept then
   */
  public MsmMemory(Gpu gpu, MsmPlan plan) {
    this.gpu = gpu;
    long point = plan.group().sumBytes();
    try {
      start = buffer(4L * (plan.buckets() + 1));
      next = buffer(4L * (plan.buckets() + 1));
      digits = buffer(4L * plan.digits());
      sums = buffer(point * plan.buckets());
      keys = new DeviceBuffer[] {buffer(4L * plan.parts()), buffer(4L * plan.mergedParts())};
      parts = new DeviceBuffer[] {buffer(point * plan.parts()), buffer(point * plan.mergedParts())};
      plain = new DeviceBuffer[] {buffer(point * plan.reduced()), buffer(point * plan.reduced())};
      weighted =
          new DeviceBuffer[] {buffer(point * plan.reduced()), buffer(point * plan.reduced())};
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
