package org.hearth.device.gpu.backend;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import org.hearth.device.gpu.api.ComputeContext;
import org.hearth.device.gpu.api.ComputeStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.HostBuffer;

/**
 * Copies between a device and memory of any kind, in pieces through two pinned buffers: while the
 * device copies one, the processor fills or empties the other. Every piece has a limit in time.
 */
public final class StagedCopies {
  private static final int PIECE = 4 << 20;

  /** A piece takes a millisecond; a copy that takes this long never ends. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HostBuffer[] stages;
  private final ComputeStream stream;

  public StagedCopies(ComputeContext context) {
    this.stages = new HostBuffer[] {context.allocatePinned(PIECE), context.allocatePinned(PIECE)};
    this.stream = context.newStream();
  }

  public synchronized void write(DeviceBuffer to, long offset, MemorySegment source) {
    HostBuffer stage = stages[0];
    HostBuffer busy = stages[1];
    for (long done = 0; done < source.byteSize(); done += PIECE) {
      long bytes = Math.min(PIECE, source.byteSize() - done);
      MemorySegment.copy(source, done, stage.segment(), 0, bytes);
      if (done > 0) {
        stream.synchronize(LIMIT);
      }
      stream.upload(stage, 0, to, offset + done, bytes);
      HostBuffer free = busy;
      busy = stage;
      stage = free;
    }
    if (source.byteSize() > 0) {
      stream.synchronize(LIMIT);
    }
  }

  public synchronized void read(DeviceBuffer from, long offset, MemorySegment target) {
    long size = target.byteSize();
    if (size == 0) {
      return;
    }
    HostBuffer stage = stages[0];
    HostBuffer next = stages[1];
    stream.download(from, offset, stage, 0, Math.min(PIECE, size));
    for (long done = 0; done < size; done += PIECE) {
      stream.synchronize(LIMIT);
      long after = done + PIECE;
      if (after < size) {
        stream.download(from, offset + after, next, 0, Math.min(PIECE, size - after));
      }
      MemorySegment.copy(stage.segment(), 0, target, done, Math.min(PIECE, size - done));
      HostBuffer full = next;
      next = stage;
      stage = full;
    }
  }

  /** Waits until a word has been written: some drivers find the memory only when it is used. */
  public synchronized void touch(DeviceBuffer buffer) {
    MemorySegment.copy(MemorySegment.ofArray(new byte[1]), 0, stages[0].segment(), 0, 1);
    stream.upload(stages[0], 0, buffer, buffer.bytes() - 1, 1);
    stream.synchronize(LIMIT);
  }
}
