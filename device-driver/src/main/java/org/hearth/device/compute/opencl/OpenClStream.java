package org.hearth.device.compute.opencl;

import java.time.Duration;
import org.hearth.device.compute.ComputeEvent;
import org.hearth.device.compute.ComputeKernel;
import org.hearth.device.compute.ComputeStream;
import org.hearth.device.compute.DeviceBuffer;
import org.hearth.device.compute.HostBuffer;
import org.hearth.device.compute.KernelArgument;
import org.hearth.device.compute.backend.Resource;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_command_queue;
import org.jocl.cl_event;
import org.jocl.cl_mem;

/** A queue of OpenCL that keeps its order. */
final class OpenClStream extends Resource implements ComputeStream {
  private final OpenClContext context;
  private final cl_command_queue queue;

  OpenClStream(OpenClContext context, cl_command_queue queue) {
    super(context.resources());
    this.context = context;
    this.queue = queue;
  }

  @Override
  public void upload(HostBuffer from, long fromOffset, DeviceBuffer to, long toOffset, long bytes) {
    checkOpen();
    Pointer source = ((OpenClHostBuffer) from).range(fromOffset, bytes);
    cl_mem target = ((OpenClBuffer) to).range(toOffset, bytes);
    if (bytes > 0) {
      context.check(
          "clEnqueueWriteBuffer",
          CL.clEnqueueWriteBuffer(queue, target, false, toOffset, bytes, source, 0, null, null));
    }
  }

  @Override
  public void download(
      DeviceBuffer from, long fromOffset, HostBuffer to, long toOffset, long bytes) {
    checkOpen();
    cl_mem source = ((OpenClBuffer) from).range(fromOffset, bytes);
    Pointer target = ((OpenClHostBuffer) to).range(toOffset, bytes);
    if (bytes > 0) {
      context.check(
          "clEnqueueReadBuffer",
          CL.clEnqueueReadBuffer(queue, source, false, fromOffset, bytes, target, 0, null, null));
    }
  }

  @Override
  public void copy(DeviceBuffer from, long fromOffset, DeviceBuffer to, long toOffset, long bytes) {
    checkOpen();
    cl_mem source = ((OpenClBuffer) from).range(fromOffset, bytes);
    cl_mem target = ((OpenClBuffer) to).range(toOffset, bytes);
    if (bytes > 0) {
      context.check(
          "clEnqueueCopyBuffer",
          CL.clEnqueueCopyBuffer(
              queue, source, target, fromOffset, toOffset, bytes, 0, null, null));
    }
  }

  @Override
  public void fill(DeviceBuffer to, long offset, long bytes, int word) {
    checkOpen();
    if (offset % 4 != 0 || bytes % 4 != 0) {
      throw new IllegalArgumentException(
          "Filling is done in words of 4 bytes, not from " + offset + " for " + bytes);
    }
    cl_mem target = ((OpenClBuffer) to).range(offset, bytes);
    if (bytes > 0) {
      context.check(
          "clEnqueueFillBuffer",
          CL.clEnqueueFillBuffer(
              queue, target, Pointer.to(new int[] {word}), 4, offset, bytes, 0, null, null));
    }
  }

  @Override
  public void launch(
      ComputeKernel kernel, int blocks, int threads, int sharedBytes, KernelArgument... arguments) {
    checkOpen();
    ((OpenClKernel) kernel).launch(queue, blocks, threads, sharedBytes, arguments);
  }

  @Override
  public ComputeEvent record() {
    checkOpen();
    return context.resources().add(new OpenClEvent(context, mark()));
  }

  private cl_event mark() {
    cl_event mark = new cl_event();
    context.check(
        "clEnqueueMarkerWithWaitList", CL.clEnqueueMarkerWithWaitList(queue, 0, null, mark));
    // Without it a driver may keep the work back for as long as nobody waits in its own way.
    context.check("clFlush", CL.clFlush(queue));
    return mark;
  }

  @Override
  public void await(ComputeEvent event) {
    checkOpen();
    cl_event[] events = {((OpenClEvent) event).handle()};
    context.check(
        "clEnqueueBarrierWithWaitList", CL.clEnqueueBarrierWithWaitList(queue, 1, events, null));
  }

  @Override
  public void synchronize(Duration limit) {
    checkOpen();
    try (OpenClEvent end = context.resources().add(new OpenClEvent(context, mark()))) {
      if (!context.patience().until(end::done, limit)) {
        throw context.hung(limit);
      }
    }
  }

  @Override
  protected String what() {
    return "stream";
  }

  @Override
  protected void free() {
    CL.clReleaseCommandQueue(queue);
  }
}
