package org.hearth.device.gpu.backend;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.hearth.device.gpu.api.DeviceBuffer;

/** Memory on a device, whatever the way to it: its size, its bounds, and copies that wait. */
public abstract class StagedBuffer extends Resource implements DeviceBuffer {
  private final StagedCopies copies;
  private final long bytes;

  protected StagedBuffer(Resources owner, StagedCopies copies, long bytes) {
    super(owner);
    this.copies = copies;
    this.bytes = bytes;
  }

  @Override
  public final long bytes() {
    return bytes;
  }

  @Override
  public final void write(long offset, MemorySegment source) {
    Objects.checkFromIndexSize(offset, source.byteSize(), bytes);
    copies.write(this, offset, source);
  }

  @Override
  public final void read(long offset, MemorySegment target) {
    Objects.checkFromIndexSize(offset, target.byteSize(), bytes);
    copies.read(this, offset, target);
  }

  /**
   * @throws IllegalStateException after it was closed
   * @throws IndexOutOfBoundsException if the range is not inside
   */
  protected final void checkRange(long offset, long length) {
    checkOpen();
    Objects.checkFromIndexSize(offset, length, bytes);
  }

  @Override
  protected final String what() {
    return "buffer of the device";
  }
}
