package org.hearth.device.compute.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.hearth.device.compute.ComputeEvent;
import org.hearth.device.compute.ComputeKernel;
import org.hearth.device.compute.ComputeStream;
import org.hearth.device.compute.DeviceBuffer;
import org.hearth.device.compute.HostBuffer;
import org.hearth.device.compute.KernelArgument;
import org.hearth.device.compute.backend.Resource;

/** A stream that does not wait for CUDA's default one. */
final class CudaStream extends Resource implements ComputeStream {
  private final CudaContext context;
  private final long stream;

  CudaStream(CudaContext context, long stream) {
    super(context.resources());
    this.context = context;
    this.stream = stream;
  }

  @Override
  public void upload(HostBuffer from, long fromOffset, DeviceBuffer to, long toOffset, long bytes) {
    checkOpen();
    MemorySegment source = from.segment().asSlice(fromOffset, bytes);
    long target = ((CudaBuffer) to).range(toOffset, bytes);
    if (bytes > 0) {
      context.order(calls -> calls.upload(target, source, stream));
    }
  }

  @Override
  public void download(
      DeviceBuffer from, long fromOffset, HostBuffer to, long toOffset, long bytes) {
    checkOpen();
    long source = ((CudaBuffer) from).range(fromOffset, bytes);
    MemorySegment target = to.segment().asSlice(toOffset, bytes);
    if (bytes > 0) {
      context.order(calls -> calls.download(target, source, stream));
    }
  }

  @Override
  public void copy(DeviceBuffer from, long fromOffset, DeviceBuffer to, long toOffset, long bytes) {
    checkOpen();
    long source = ((CudaBuffer) from).range(fromOffset, bytes);
    long target = ((CudaBuffer) to).range(toOffset, bytes);
    if (bytes > 0) {
      context.order(calls -> calls.copy(target, source, bytes, stream));
    }
  }

  @Override
  public void fill(DeviceBuffer to, long offset, long bytes, int word) {
    checkOpen();
    if (offset % 4 != 0 || bytes % 4 != 0) {
      throw new IllegalArgumentException(
          "Filling is done in words of 4 bytes, not from " + offset + " for " + bytes);
    }
    long target = ((CudaBuffer) to).range(offset, bytes);
    if (bytes > 0) {
      context.order(calls -> calls.fill(target, word, bytes / 4, stream));
    }
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
    context.free(calls -> calls.destroyStream(stream));
  }
}
