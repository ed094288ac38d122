package org.hearth.device.gpu.opencl;

import org.hearth.device.gpu.backend.StagedBuffer;
import org.jocl.CL;
import org.jocl.cl_mem;

/** Memory on an OpenCL device. */
final class OpenClBuffer extends StagedBuffer {
  private final cl_mem memory;

  OpenClBuffer(OpenClContext context, long bytes, cl_mem memory) {
    super(context.resources(), context.copies(), bytes);
    this.memory = memory;
  }

  /** The memory, for work on a range of it. */
  cl_mem range(long offset, long length) {
    checkRange(offset, length);
    return memory;
  }

  @Override
  protected void free() {
    CL.clReleaseMemObject(memory);
  }
}
