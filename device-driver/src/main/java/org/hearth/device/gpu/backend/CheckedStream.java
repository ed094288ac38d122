package org.hearth.device.gpu.backend;

import java.util.Objects;
import org.hearth.device.gpu.api.ComputeStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.HostBuffer;

/**
 * A queue whose copies and fills are checked before a driver sees them, whatever the driver.
 * Nothing is queued for an empty range, which drivers refuse.
 *
 * @param <B> the buffers of this way to a device
 */
public abstract class CheckedStream<B extends StagedBuffer> extends Resource
    implements ComputeStream {
  private final Class<B> buffers;

  protected CheckedStream(Resources owner, Class<B> buffers) {
    super(owner);
    this.buffers = buffers;
  }

  private B checked(DeviceBuffer buffer, long offset, long bytes) {
    B ours = buffers.cast(buffer);
    ours.checkRange(offset, bytes);
    return ours;
  }

  private static void check(HostBuffer buffer, long offset, long bytes) {
    Objects.checkFromIndexSize(offset, bytes, buffer.segment().byteSize());
  }

  @Override
  public final void upload(
      HostBuffer from, long fromOffset, DeviceBuffer to, long toOffset, long bytes) {
    checkOpen();
    check(from, fromOffset, bytes);
    B target = checked(to, toOffset, bytes);
    if (bytes > 0) {
      queueUpload(from, fromOffset, target, toOffset, bytes);
    }
  }

  protected abstract void queueUpload(
      HostBuffer from, long fromOffset, B to, long toOffset, long bytes);

  @Override
  public final void download(
      DeviceBuffer from, long fromOffset, HostBuffer to, long toOffset, long bytes) {
    checkOpen();
    B source = checked(from, fromOffset, bytes);
    check(to, toOffset, bytes);
    if (bytes > 0) {
      queueDownload(source, fromOffset, to, toOffset, bytes);
    }
  }

  protected abstract void queueDownload(
      B from, long fromOffset, HostBuffer to, long toOffset, long bytes);

  @Override
  public final void copy(
      DeviceBuffer from, long fromOffset, DeviceBuffer to, long toOffset, long bytes) {
    checkOpen();
    B source = checked(from, fromOffset, bytes);
    B target = checked(to, toOffset, bytes);
    if (bytes > 0) {
      queueCopy(source, fromOffset, target, toOffset, bytes);
    }
  }

  protected abstract void queueCopy(B from, long fromOffset, B to, long toOffset, long bytes);

  @Override
  public final void fill(DeviceBuffer to, long offset, long bytes, int word) {
    checkOpen();
    if (offset % 4 != 0 || bytes % 4 != 0) {
      throw new IllegalArgumentException(
          "Filling is done in words of 4 bytes, not from " + offset + " for " + bytes);
    }
    B target = checked(to, offset, bytes);
    if (bytes > 0) {
      queueFill(target, offset, bytes, word);
    }
  }

  protected abstract void queueFill(B to, long offset, long bytes, int word);

  @Override
  protected final String what() {
    return "stream";
  }
}
