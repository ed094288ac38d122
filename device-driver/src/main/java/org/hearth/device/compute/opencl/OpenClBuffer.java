package org.hearth.device.compute.opencl;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.hearth.device.compute.DeviceBuffer;
import org.hearth.device.compute.backend.Resource;
import org.jocl.CL;
import org.jocl.cl_mem;

/** Memory on an OpenCL device. */
final class OpenClBuffer extends Resource implements DeviceBuffer {
  private final OpenClContext context;
  private final long bytes;
  private final cl_mem memory;

  OpenClBuffer(OpenClContext context, long bytes, cl_mem memory) {
    super(context.resources());
    this.context = context;
    this.bytes = bytes;
    this.memory = memory;
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

  /** The memory, for work on a range of it. */
  cl_mem range(long offset, long length) {
    checkOpen();
    Objects.checkFromIndexSize(offset, length, bytes);
    return memory;
  }

  @Override
  protected String what() {
    return "buffer of the device";
  }

  @Override
  protected void free() {
    CL.clReleaseMemObject(memory);
  }
}
