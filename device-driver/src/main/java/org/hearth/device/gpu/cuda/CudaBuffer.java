package org.hearth.device.gpu.cuda;

import org.hearth.device.gpu.backend.StagedBuffer;

/** Memory on a card. */
final class CudaBuffer extends StagedBuffer {
  private final CudaContext context;
  private final long address;

  CudaBuffer(CudaContext context, long bytes, long address) {
    super(context.resources(), context.copies(), bytes);
    this.context = context;
    this.address = address;
  }

  /** The address on the card where a range starts. */
  long range(long offset, long length) {
    checkRange(offset, length);
    return address + offset;
  }

  @Override
  protected void free() {
    context.free(calls -> calls.free(address));
  }
}
