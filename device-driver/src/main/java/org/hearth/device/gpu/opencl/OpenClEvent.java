package org.hearth.device.gpu.opencl;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.hearth.device.gpu.api.ComputeEvent;
import org.hearth.device.gpu.backend.Resource;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_event;

/** A marker in a queue of OpenCL. */
final class OpenClEvent extends Resource implements ComputeEvent {
  private final OpenClContext context;
  private final cl_event event;

  OpenClEvent(OpenClContext context, cl_event event) {
    super(context.resources());
    this.context = context;
    this.event = event;
  }

  cl_event handle() {
    checkOpen();
    return event;
  }

  @Override
  public boolean done() {
    int[] state = new int[1];
    context.check(
        "clGetEventInfo",
        CL.clGetEventInfo(
            handle(),
            CL.CL_EVENT_COMMAND_EXECUTION_STATUS,
            Sizeof.cl_int,
            Pointer.to(state),
            null));
    if (state[0] < 0) {
      context.check("The work before an event", state[0]);
    }
    return state[0] == CL.CL_COMPLETE;
  }

  @Override
  public Optional<Duration> since(ComputeEvent earlier) {
    OptionalLong start = ((OpenClEvent) earlier).nanos();
    OptionalLong end = nanos();
    return start.isPresent() && end.isPresent() && start.getAsLong() <= end.getAsLong()
        ? Optional.of(Duration.ofNanos(end.getAsLong() - start.getAsLong()))
        : Optional.empty();
  }

  private OptionalLong nanos() {
    long[] nanos = new long[1];
    int status =
        CL.clGetEventProfilingInfo(
            handle(), CL.CL_PROFILING_COMMAND_END, Sizeof.cl_long, Pointer.to(nanos), null);
    return status == CL.CL_SUCCESS && nanos[0] > 0
        ? OptionalLong.of(nanos[0])
        : OptionalLong.empty();
  }

  @Override
  protected String what() {
    return "event";
  }

  @Override
  protected void free() {
    CL.clReleaseEvent(event);
  }
}
