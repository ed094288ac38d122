package org.hearth.device.gpu.opencl;

import java.time.Duration;
import org.hearth.device.gpu.api.ComputeEvent;
import org.hearth.device.gpu.api.ComputeKernel;
import org.hearth.device.gpu.api.HostBuffer;
import org.hearth.device.gpu.api.KernelArgument;
import org.hearth.device.gpu.backend.CheckedStream;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_command_queue;
import org.jocl.cl_event;
import org.jocl.cl_mem;

/** A queue of OpenCL that keeps its order. */
final class OpenClStream extends CheckedStream<OpenClBuffer> {
  private final OpenClContext context;
  private final cl_command_queue queue;

  OpenClStream(OpenClContext context, cl_command_queue queue) {
    super(context.resources(), OpenClBuffer.class);
    this.context = context;
    this.queue = queue;
  }

  @Override
  protected void queueUpload(
      HostBuffer from, long fromOffset, OpenClBuffer to, long toOffset, long bytes) {
    Pointer source = ((OpenClHostBuffer) from).range(fromOffset, bytes);
    cl_mem target = to.range(toOffset, bytes);
    context.check(
        "clEnqueueWriteBuffer",
        CL.clEnqueueWriteBuffer(queue, target, false, toOffset, bytes, source, 0, null, null));
  }

  @Override
  protected void queueDownload(
      OpenClBuffer from, long fromOffset, HostBuffer to, long toOffset, long bytes) {
    cl_mem source = from.range(fromOffset, bytes);
    Pointer target = ((OpenClHostBuffer) to).range(toOffset, bytes);
    context.check(
        "clEnqueueReadBuffer",
        CL.clEnqueueReadBuffer(queue, source, false, fromOffset, bytes, target, 0, null, null));
  }

  @Override
  protected void queueCopy(
      OpenClBuffer from, long fromOffset, OpenClBuffer to, long toOffset, long bytes) {
    cl_mem source = from.range(fromOffset, bytes);
    cl_mem target = to.range(toOffset, bytes);
    context.check(
        "clEnqueueCopyBuffer",
        CL.clEnqueueCopyBuffer(queue, source, target, fromOffset, toOffset, bytes, 0, null, null));
  }

  @Override
  protected void queueFill(OpenClBuffer to, long offset, long bytes, int word) {
    cl_mem target = to.range(offset, bytes);
    context.check(
        "clEnqueueFillBuffer",
        CL.clEnqueueFillBuffer(
            queue, target, Pointer.to(new int[] {word}), 4, offset, bytes, 0, null, null));
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
      if (!context.waiting().until(end::done, limit)) {
        throw context.hung(limit);
      }
    }
  }

  @Override
  protected void free() {
    CL.clReleaseCommandQueue(queue);
  }
}
