package org.hearth.device.gpu.backend;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import org.hearth.device.gpu.api.ComputeContext;
import org.hearth.device.gpu.api.ComputeStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.HostBuffer;

/**
 * Copies between a device and memory of any kind, in pieces through one pinned buffer. Slower than
 * a caller who keeps two pinned buffers busy, but it takes arrays and mapped files, and every piece
 * has a limit in time.
 */
public final class StagedCopies {
  private static final int PIECE = 4 << 20;

  /** A piece takes a millisecond; a copy that takes this long never ends. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HostBuffer stage;
  private final ComputeStream stream;

  public StagedCopies(ComputeContext context) {
    this.stage = context.allocatePinned(PIECE);
    this.stream = context.newStream();
  }

  public synchronized void write(DeviceBuffer to, long offset, MemorySegment source) {
    for (long done = 0; done < source.byteSize(); done += PIECE) {
      long bytes = Math.min(PIECE, source.byteSize() - done);
      MemorySegment.copy(source, done, stage.segment(), 0, bytes);
      stream.upload(stage, 0, to, offset + done, bytes);
      stream.synchronize(LIMIT);
    }
  }

  public synchronized void read(DeviceBuffer from, long offset, MemorySegment target) {
    for (long done = 0; done < target.byteSize(); done += PIECE) {
      long bytes = Math.min(PIECE, target.byteSize() - done);
      stream.download(from, offset + done, stage, 0, bytes);
      stream.synchronize(LIMIT);
      MemorySegment.copy(stage.segment(), 0, target, done, bytes);
    }
  }

  /** Waits until a word has been written: some drivers find the memory only when it is used. */
  public synchronized void touch(DeviceBuffer buffer) {
    MemorySegment.copy(MemorySegment.ofArray(new byte[1]), 0, stage.segment(), 0, 1);
    stream.upload(stage, 0, buffer, buffer.bytes() - 1, 1);
    stream.synchronize(LIMIT);
  }
}
