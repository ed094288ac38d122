package org.hearth.device.gpu.opencl;

import org.hearth.device.gpu.api.ComputeKernel;
import org.hearth.device.gpu.api.KernelArgument;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_kernel;
import org.jspecify.annotations.Nullable;

/** A kernel of OpenCL. Its arguments are a state of it, hence one launch at a time is set up. */
final class OpenClKernel implements ComputeKernel {
  private final OpenClContext context;
  private final String name;
  private final cl_kernel kernel;
  private final OpenClParameters parameters;
  private final int maxBlockThreads;

  OpenClKernel(OpenClContext context, String name, cl_kernel kernel) {
    this.context = context;
    this.name = name;
    this.kernel = kernel;
    this.parameters = OpenClParameters.of(kernel);
    long[] most = new long[1];
    context.check(
        "clGetKernelWorkGroupInfo",
        CL.clGetKernelWorkGroupInfo(
            kernel,
            context.device(),
            CL.CL_KERNEL_WORK_GROUP_SIZE,
            Sizeof.size_t,
            Pointer.to(most),
            null));
    this.maxBlockThreads = (int) Math.clamp(most[0], 1, Integer.MAX_VALUE);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int maxBlockThreads() {
    return maxBlockThreads;
  }

  cl_kernel handle() {
    return kernel;
  }

  synchronized void launch(
      cl_command_queue queue,
      int blocks,
      int threads,
      int sharedBytes,
      KernelArgument... arguments) {
    if (blocks < 1 || threads < 1 || threads > maxBlockThreads || sharedBytes < 0) {
      throw new IllegalArgumentException(
          String.format(
              "%s runs at least 1 block of 1 to %d threads, not %d of %d with %d bytes",
              name, maxBlockThreads, blocks, threads, sharedBytes));
    }
    parameters.check(name, sharedBytes, arguments);
    int index = 0;
    for (KernelArgument argument : arguments) {
      set(index++, argument);
    }
    if (sharedBytes > 0) {
      set(index, sharedBytes, null);
    }
    context.check(
        "Launching " + name,
        CL.clEnqueueNDRangeKernel(
            queue,
            kernel,
            1,
            null,
            new long[] {(long) blocks * threads},
            new long[] {threads},
            0,
            null,
            null));
  }

  private void set(int index, KernelArgument argument) {
    switch (argument) {
      case KernelArgument.Memory(var buffer) ->
          set(index, Sizeof.cl_mem, Pointer.to(((OpenClBuffer) buffer).range(0, buffer.bytes())));
      case KernelArgument.Int(int value) -> set(index, 4, Pointer.to(new int[] {value}));
      case KernelArgument.Long(long value) -> set(index, 8, Pointer.to(new long[] {value}));
    }
  }

  private void set(int index, long bytes, @Nullable Pointer value) {
    context.check(
        "Argument " + index + " of " + name, CL.clSetKernelArg(kernel, index, bytes, value));
  }
}
