package org.hearth.device.gpu.cuda;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.OptionalLong;
import org.hearth.device.gpu.api.ComputeContext;
import org.hearth.device.gpu.api.ComputeModule;
import org.hearth.device.gpu.api.ComputeStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.DeviceDescription;
import org.hearth.device.gpu.api.DeviceHungException;
import org.hearth.device.gpu.api.DeviceLostException;
import org.hearth.device.gpu.api.HostBuffer;
import org.hearth.device.gpu.api.KernelProgram;
import org.hearth.device.gpu.backend.PollingWait;
import org.hearth.device.gpu.backend.Resources;
import org.hearth.device.gpu.backend.StagedCopies;
import org.hearth.device.nvidia.CudaError;
import org.hearth.device.nvidia.CudaFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A card in use: its primary context, made current in whatever thread calls. */
final class CudaContext implements ComputeContext {
  private static final Logger LOG = LoggerFactory.getLogger(CudaContext.class);

  private final CudaDevice device;
  private final long context;
  private final Resources resources = new Resources();
  private final StagedCopies copies;

  CudaContext(CudaDevice device, long context) {
    this.device = device;
    this.context = context;
    this.copies = new StagedCopies(this);
  }

  /** A call that answers something. */
  interface Question<T> {
    T ask(CudaCalls calls) throws CudaFailure;
  }

  /** A call that answers nothing. */
  interface Order {
    void give(CudaCalls calls) throws CudaFailure;
  }

  /** Asks the driver in this context; its failures become ours. */
  <T> T ask(Question<T> question) {
    resources.checkOpen();
    try {
      device.calls().setCurrent(context);
      return question.ask(device.calls());
    } catch (CudaFailure e) {
      throw failed(e);
    }
  }

  void order(Order order) {
    Boolean unused =
        ask(calls -> {
          order.give(calls);
          return true;
        });
  }

  RuntimeException failed(CudaFailure failure) {
    RuntimeException ours = CudaStatus.failure(description().name(), failure);
    if (ours instanceof DeviceLostException) {
      resources.breakDown();
    }
    return ours;
  }

  /** Frees something; that it cannot be freed is no failure of what is done now. */
  void free(Order order) {
    try {
      device.calls().setCurrent(context);
      order.give(device.calls());
    } catch (CudaFailure e) {
      LOG.warn("{}: {}", description().name(), e.getMessage());
    }
  }

  DeviceHungException hung(Duration limit) {
    resources.breakDown();
    return DeviceHungException.after(limit, description().name());
  }

  @Override
  public DeviceDescription description() {
    return device.description();
  }

  @Override
  public OptionalLong freeBytes() {
    return OptionalLong.of(ask(CudaCalls::freeMemory));
  }

  @Override
  public DeviceBuffer allocate(long bytes) {
    checkSize(bytes);
    long address = memory(bytes, calls -> calls.allocate(bytes));
    return resources.add(new CudaBuffer(this, bytes, address));
  }

  @Override
  public HostBuffer allocatePinned(long bytes) {
    checkSize(bytes);
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("At most 2^31 - 1 bytes can be pinned, not " + bytes);
    }
    MemorySegment pinned = memory(bytes, calls -> calls.allocateHost(bytes));
    return resources.add(new CudaHostBuffer(this, pinned));
  }

  private static void checkSize(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("A buffer has at least one byte, not " + bytes);
    }
  }

  private <T> T memory(long bytes, Question<T> question) {
    resources.checkOpen();
    try {
      device.calls().setCurrent(context);
      return question.ask(device.calls());
    } catch (CudaFailure e) {
      throw e.code() == CudaError.OUT_OF_MEMORY
          ? CudaStatus.outOfMemory(description().name(), bytes, e)
          : failed(e);
    }
  }

  @Override
  public ComputeStream newStream() {
    return resources.add(new CudaStream(this, ask(CudaCalls::createStream)));
  }

  @Override
  public ComputeModule load(KernelProgram program) {
    resources.checkOpen();
    return new CudaImages(this, program).load();
  }

  /** Loads an image; unlike other failures, its refusal is for the caller to judge. */
  long loadModule(byte[] image, StringBuilder log) throws CudaFailure {
    device.calls().setCurrent(context);
    return device.calls().loadModule(image, log);
  }

  long function(long module, String name) throws CudaFailure {
    device.calls().setCurrent(context);
    return device.calls().function(module, name);
  }

  Resources resources() {
    return resources;
  }

  StagedCopies copies() {
    return copies;
  }

  PollingWait waiting() {
    return device.waiting();
  }

  @Override
  public void close() {
    if (resources.close()) {
      free(calls -> calls.releaseContext(device.ordinal()));
    }
  }
}
