package org.hearth.device.gpu.cuda;

import java.time.Duration;
import java.util.Optional;
import org.hearth.device.gpu.api.ComputeEvent;
import org.hearth.device.gpu.backend.Resource;

/** An event of CUDA. */
final class CudaEvent extends Resource implements ComputeEvent {
  private final CudaContext context;
  private final long event;

  CudaEvent(CudaContext context, long event) {
    super(context.resources());
    this.context = context;
    this.event = event;
  }

  long handle() {
    checkOpen();
    return event;
  }

  @Override
  public boolean done() {
    return context.ask(calls -> calls.done(handle()));
  }

  @Override
  public Optional<Duration> since(ComputeEvent earlier) {
    float milliseconds =
        context.ask(calls -> calls.milliseconds(((CudaEvent) earlier).handle(), handle()));
    return milliseconds >= 0
        ? Optional.of(Duration.ofNanos((long) (milliseconds * 1e6)))
        : Optional.empty();
  }

  @Override
  protected String what() {
    return "event";
  }

  @Override
  protected void free() {
    context.free(calls -> calls.destroyEvent(event));
  }
}
