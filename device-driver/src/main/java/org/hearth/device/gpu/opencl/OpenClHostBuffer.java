package org.hearth.device.gpu.opencl;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.hearth.device.gpu.api.HostBuffer;
import org.hearth.device.gpu.backend.Resource;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_command_queue;
import org.jocl.cl_mem;

/**
 * Pinned memory in OpenCL: a buffer that the driver keeps in the host's memory, mapped for as long
 * as it lives. Drivers know its addresses and copy from and to them at full speed.
 */
final class OpenClHostBuffer extends Resource implements HostBuffer {
  private final cl_mem memory;
  private final cl_command_queue queue;
  private final ByteBuffer mapped;

  OpenClHostBuffer(OpenClContext context, cl_mem memory, long bytes) {
    super(context.resources());
    this.memory = memory;
    this.queue = context.queue();
    int[] status = new int[1];
    ByteBuffer map =
        CL.clEnqueueMapBuffer(
            queue, memory, true, CL.CL_MAP_READ | CL.CL_MAP_WRITE, 0, bytes, 0, null, null, status);
    if (status[0] != CL.CL_SUCCESS || map == null) {
      CL.clReleaseCommandQueue(queue);
      CL.clReleaseMemObject(memory);
      throw OpenClStatus.outOfMemory(context.description().name(), bytes, status[0]);
    }
    this.mapped = map;
  }

  @Override
  public MemorySegment segment() {
    checkOpen();
    return MemorySegment.ofBuffer(mapped);
  }

  Pointer range(long offset, long length) {
    checkOpen();
    Objects.checkFromIndexSize(offset, length, mapped.capacity());
    return Pointer.to(mapped).withByteOffset(offset);
  }

  @Override
  protected String what() {
    return "pinned buffer";
  }

  @Override
  protected void free() {
    CL.clEnqueueUnmapMemObject(queue, memory, mapped, 0, null, null);
    CL.clFinish(queue);
    CL.clReleaseCommandQueue(queue);
    CL.clReleaseMemObject(memory);
  }
}
