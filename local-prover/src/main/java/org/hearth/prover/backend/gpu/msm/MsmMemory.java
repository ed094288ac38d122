package org.hearth.prover.backend.gpu.msm;

import java.util.ArrayList;
import java.util.List;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.backend.gpu.kernel.Gpu;

/** The buffers in which one batch of windows of a sum is worked out. */
public final class MsmMemory implements AutoCloseable {
  private final Gpu card;
  private final List<DeviceBuffer> all = new ArrayList<>();

  /** For each bucket where its entries begin, and the end of the last. */
  final DeviceBuffer start;

  /** For each bucket where its next entry goes. */
  final DeviceBuffer next;

  final DeviceBuffer entries;

  /** For each bucket. */
  final DeviceBuffer sums;

  /** Parts of sums, by turns: what a step reads and what it writes. */
  final DeviceBuffer[] keys;

  final DeviceBuffer[] parts;

  /** Lists of points and sums to be added to them, by turns. */
  final DeviceBuffer[] plain;

  final DeviceBuffer[] weighted;

  public MsmMemory(Gpu card, MsmPlan plan) {
    this.card = card;
    long point = plan.group().sumBytes();
    try {
      start = buffer(4L * (plan.buckets() + 1));
      next = buffer(4L * (plan.buckets() + 1));
      entries = buffer(4L * plan.entries());
      sums = buffer(point * plan.buckets());
      keys = new DeviceBuffer[] {buffer(4L * plan.parts()), buffer(4L * plan.mergedParts())};
      parts = new DeviceBuffer[] {buffer(point * plan.parts()), buffer(point * plan.mergedParts())};
      plain = new DeviceBuffer[] {buffer(point * plan.weighed()), buffer(point * plan.weighed())};
      weighted =
          new DeviceBuffer[] {buffer(point * plan.weighed()), buffer(point * plan.weighed())};
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private DeviceBuffer buffer(long bytes) {
    DeviceBuffer buffer = card.allocate(bytes);
    all.add(buffer);
    return buffer;
  }

  @Override
  public void close() {
    all.forEach(DeviceBuffer::close);
    all.clear();
  }
}
