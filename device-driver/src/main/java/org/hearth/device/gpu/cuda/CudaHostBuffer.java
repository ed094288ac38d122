package org.hearth.device.gpu.cuda;

import java.lang.foreign.MemorySegment;
import org.hearth.device.gpu.api.HostBuffer;
import org.hearth.device.gpu.backend.Resource;

/** Memory of the host that the driver pinned. */
final class CudaHostBuffer extends Resource implements HostBuffer {
  private final CudaContext context;
  private final MemorySegment memory;

  CudaHostBuffer(CudaContext context, MemorySegment memory) {
    super(context.resources());
    this.context = context;
    this.memory = memory;
  }

  @Override
  public MemorySegment segment() {
    checkOpen();
    return memory;
  }

  @Override
  protected String what() {
    return "pinned buffer";
  }

  @Override
  protected void free() {
    context.free(calls -> calls.freeHost(memory));
  }
}
