package org.hearth.device.compute.cuda;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.hearth.device.compute.DeviceBuffer;
import org.hearth.device.compute.backend.Resource;

/** Memory on a card. */
final class CudaBuffer extends Resource implements DeviceBuffer {
  private final CudaContext context;
  private final long bytes;
  private final long address;

  CudaBuffer(CudaContext context, long bytes, long address) {
    super(context.resources());
    this.context = context;
    this.bytes = bytes;
    this.address = address;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public void write(long offset, MemorySegment source) {
    Objects.checkFromIndexSize(offset, source.byteSize(), bytes);
    context.copies().write(this, offset, source);
  }

  @Override
  public void read(long offset, MemorySegment target) {
    Objects.checkFromIndexSize(offset, target.byteSize(), bytes);
    context.copies().read(this, offset, target);
  }

  /** The address on the card where a range starts. */
  long range(long offset, long length) {
    checkOpen();
    Objects.checkFromIndexSize(offset, length, bytes);
    return address + offset;
  }

  @Override
  protected String what() {
    return "buffer of the device";
  }

  @Override
  protected void free() {
    context.free(calls -> calls.free(address));
  }
}
