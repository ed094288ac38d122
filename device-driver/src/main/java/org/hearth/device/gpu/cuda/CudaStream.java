package org.hearth.device.gpu.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.hearth.device.gpu.api.ComputeEvent;
import org.hearth.device.gpu.api.ComputeKernel;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.HostBuffer;
import org.hearth.device.gpu.api.KernelArgument;
import org.hearth.device.gpu.backend.CheckedStream;

/** A stream that does not wait for CUDA's default one. */
final class CudaStream extends CheckedStream<CudaBuffer> {
  private final CudaContext context;
  private final long stream;

  CudaStream(CudaContext context, long stream) {
    super(context.resources(), CudaBuffer.class);
    this.context = context;
    this.stream = stream;
  }

  @Override
  protected void queueUpload(
      HostBuffer from, long fromOffset, CudaBuffer to, long toOffset, long bytes) {
    MemorySegment source = from.segment().asSlice(fromOffset, bytes);
    long target = to.range(toOffset, bytes);
    context.order(calls -> calls.upload(target, source, stream));
  }

  @Override
  protected void queueDownload(
      CudaBuffer from, long fromOffset, HostBuffer to, long toOffset, long bytes) {
    long source = from.range(fromOffset, bytes);
    MemorySegment target = to.segment().asSlice(toOffset, bytes);
    context.order(calls -> calls.download(target, source, stream));
  }

  @Override
  protected void queueCopy(
      CudaBuffer from, long fromOffset, CudaBuffer to, long toOffset, long bytes) {
    long source = from.range(fromOffset, bytes);
    long target = to.range(toOffset, bytes);
    context.order(calls -> calls.copy(target, source, bytes, stream));
  }

  @Override
  protected void queueFill(CudaBuffer to, long offset, long bytes, int word) {
    long target = to.range(offset, bytes);
    context.order(calls -> calls.fill(target, word, bytes / 4, stream));
  }

  @Override
  public void launch(
      ComputeKernel kernel, int blocks, int threads, int sharedBytes, KernelArgument... arguments) {
    checkOpen();
    CudaKernel function = (CudaKernel) kernel;
    function.prepare(blocks, threads, sharedBytes);
    try (Arena arena = Arena.ofConfined()) {
      List<MemorySegment> values =
          Arrays.stream(arguments).map(argument -> value(argument, arena)).toList();
      context.order(
          calls -> calls.launch(function.handle(), blocks, threads, sharedBytes, stream, values));
    }
  }

  private static MemorySegment value(KernelArgument argument, Arena arena) {
    return switch (argument) {
      case KernelArgument.Memory(DeviceBuffer buffer) ->
          arena.allocateFrom(ValueLayout.JAVA_LONG, ((CudaBuffer) buffer).range(0, buffer.bytes()));
      case KernelArgument.Int(int value) -> arena.allocateFrom(ValueLayout.JAVA_INT, value);
      case KernelArgument.Long(long value) -> arena.allocateFrom(ValueLayout.JAVA_LONG, value);
    };
  }

  @Override
  public ComputeEvent record() {
    return mark();
  }

  private CudaEvent mark() {
    checkOpen();
    CudaEvent event =
        context.resources().add(new CudaEvent(context, context.ask(CudaCalls::createEvent)));
    context.order(calls -> calls.record(event.handle(), stream));
    return event;
  }

  @Override
  public void await(ComputeEvent event) {
    checkOpen();
    context.order(calls -> calls.await(stream, ((CudaEvent) event).handle()));
  }

  @Override
  public void synchronize(Duration limit) {
    try (CudaEvent end = mark()) {
      if (!context.waiting().until(end::done, limit)) {
        throw context.hung(limit);
      }
    }
  }

  @Override
  protected void free() {
    context.free(calls -> calls.destroyStream(stream));
  }
}
