package org.hearth.device.gpu.ptx;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.device.gpu.cuda.CudaCalls;
import org.hearth.device.nvidia.CudaError;
import org.hearth.device.nvidia.CudaFailure;

/**
 * CUDA's calls with the interpreter behind them. Work is queued and done by another thread, as a
 * card would; after a fault every call answers the same error, as CUDA does.
 */
public final class PtxDriver implements CudaCalls {
  private final PtxMemory memory;
  private final PtxManner manner;
  private final AtomicInteger launches = new AtomicInteger();
  private final AtomicLong next = new AtomicLong(1);
  private final Map<Long, Object> handles = new HashMap<>();
  private final Map<Long, Arena> pinned = new HashMap<>();

  /** A kernel of a loaded module. */
  private record Kernel(PtxModule module, PtxFunction function) {}

  /**
   * @param memoryBytes of the imitated card
   */
  public PtxDriver(long memoryBytes) {
    this(memoryBytes, PtxManner.plain());
  }

  PtxDriver(long memoryBytes, PtxManner manner) {
    this.manner = manner;
    this.memory = new PtxMemory(memoryBytes, manner.watch());
  }

  long memoryBytes() {
    return memory.total();
  }

  /** Instructions executed up to now. */
  long executed() {
    return manner.state().executed.get();
  }

  long longest(String kernel) {
    return manner.state().longest.getOrDefault(kernel, 0L);
  }

  List<PtxLaunch> launches() {
    return List.copyOf(manner.state().launches);
  }

  /** What went wrong, "" when nothing did. */
  public String fault() {
    PtxFault fault = manner.state().fault();
    return fault == null ? "" : String.valueOf(fault.getMessage());
  }

  @Override
  public String binding() {
    return "the PTX interpreter";
  }

  @Override
  public long retainContext(int ordinal) {
    return keep("context");
  }

  @Override
  public void releaseContext(int ordinal) {}

  /** Ends what still runs. */
  public void stop() {
    manner.state().stopping.set(true);
    manner.schedule().stop();
  }

  @Override
  public void setCurrent(long context) throws CudaFailure {
    check("cuCtxSetCurrent");
  }

  @Override
  public long freeMemory() {
    return memory.free();
  }

  @Override
  public long allocate(long bytes) throws CudaFailure {
    try {
      return memory.allocate(bytes);
    } catch (PtxFault e) {
      throw new CudaFailure("cuMemAlloc", e.code());
    }
  }

  @Override
  public void free(long address) throws CudaFailure {
    check("cuMemFree");
    release("cuMemFree", PtxMemory.name(address));
    memory.free(address);
  }

  @Override
  public MemorySegment allocateHost(long bytes) {
    Arena arena = Arena.ofShared();
    MemorySegment segment = arena.allocate(bytes, 4096);
    synchronized (handles) {
      pinned.put(segment.address(), arena);
    }
    return segment;
  }

  @Override
  public void freeHost(MemorySegment segment) throws CudaFailure {
    release("cuMemFreeHost", -segment.address());
    synchronized (handles) {
      Objects.requireNonNull(pinned.remove(segment.address()), "pinned").close();
    }
  }

  @Override
  public void upload(long to, MemorySegment from, long stream) throws CudaFailure {
    enqueue(
        "cuMemcpyHtoDAsync",
        stream,
        Set.of(PtxMemory.name(to), -from.address()),
        () -> {
          int place = memory.place(to, from.byteSize());
          MemorySegment.copy(
              from, 0, MemorySegment.ofArray(memory.buffer(to)), place, from.byteSize());
          manner.watch().written(to, from.byteSize());
        });
  }

  @Override
  public void download(MemorySegment to, long from, long stream) throws CudaFailure {
    enqueue(
        "cuMemcpyDtoHAsync",
        stream,
        Set.of(PtxMemory.name(from), -to.address()),
        () -> {
          int place = memory.place(from, to.byteSize());
          manner.watch().fetched(from, to.byteSize());
          MemorySegment.copy(
              MemorySegment.ofArray(memory.buffer(from)), place, to, 0, to.byteSize());
        });
  }

  @Override
  public void copy(long to, long from, long bytes, long stream) throws CudaFailure {
    enqueue(
        "cuMemcpyDtoDAsync",
        stream,
        new HashSet<>(List.of(PtxMemory.name(to), PtxMemory.name(from))),
        () -> {
          System.arraycopy(
              memory.buffer(from),
              memory.place(from, bytes),
              memory.buffer(to),
              memory.place(to, bytes),
              (int) bytes);
          manner.watch().copied(to, from, bytes);
        });
  }

  @Override
  public void fill(long to, int word, long words, long stream) throws CudaFailure {
    enqueue(
        "cuMemsetD32Async",
        stream,
        Set.of(PtxMemory.name(to)),
        () -> {
          int place = memory.place(to, 4 * words);
          for (int i = 0; i < words; i++) {
            PtxMemory.store(memory.buffer(to), place + 4 * i, 4, word);
          }
          manner.watch().written(to, 4 * words);
        });
  }

  @Override
  public long createStream() throws CudaFailure {
    check("cuStreamCreate");
    return keep("stream");
  }

  @Override
  public void destroyStream(long stream) {
    drop(stream);
  }

  @Override
  public void await(long stream, long event) throws CudaFailure {
    check("cuStreamWaitEvent");
    manner.schedule().await(stream, find(event, PtxMark.class));
  }

  @Override
  public long createEvent() throws CudaFailure {
    check("cuEventCreate");
    return keep(new PtxMark());
  }

  @Override
  public void destroyEvent(long event) {
    drop(event);
  }

  @Override
  public void record(long event, long stream) throws CudaFailure {
    check("cuEventRecord");
    PtxMark mark = find(event, PtxMark.class);
    mark.recorded = true;
    manner.schedule().record(stream, mark);
  }

  @Override
  public boolean done(long event) throws CudaFailure {
    PtxMark mark = find(event, PtxMark.class);
    manner.schedule().ask(mark);
    check("cuEventQuery");
    return mark.reached();
  }

  @Override
  public float milliseconds(long from, long to) throws CudaFailure {
    check("cuEventElapsedTime");
    return find(to, PtxMark.class).millisecondsSince(find(from, PtxMark.class));
  }

  @Override
  public long loadModule(byte[] image, StringBuilder log) throws CudaFailure {
    check("cuModuleLoadDataEx");
    try {
      String text = new String(image, 0, image.length - 1, StandardCharsets.ISO_8859_1);
      if (!text.contains(".version")) {
        throw new PtxFault(CudaError.NO_BINARY_FOR_GPU, "The image is no PTX");
      }
      return keep(PtxModule.of(text, memory));
    } catch (PtxFault e) {
      log.append(e.getMessage()).append('\n');
      throw new CudaFailure("cuModuleLoadDataEx", e.code());
    }
  }

  @Override
  public void unloadModule(long module) {
    drop(module);
  }

  @Override
  public long function(long module, String name) throws CudaFailure {
    PtxModule found = find(module, PtxModule.class);
    PtxFunction function = found.functions.get(name);
    if (function == null || !function.kernel) {
      throw new CudaFailure("cuModuleGetFunction", CudaError.NOT_FOUND);
    }
    return keep(new Kernel(found, function));
  }

  @Override
  public int maxBlockThreads(long function) throws CudaFailure {
    return find(function, Kernel.class).function().maxThreads;
  }

  @Override
  public void allowSharedBytes(long function, int bytes) throws CudaFailure {
    if (bytes > PtxBackend.SHARED_BYTES) {
      throw new CudaFailure("cuFuncSetAttribute", CudaError.INVALID_VALUE);
    }
  }

  @Override
  public void launch(
      long function,
      int blocks,
      int threads,
      int sharedBytes,
      long stream,
      List<MemorySegment> values)
      throws CudaFailure {
    Kernel kernel = find(function, Kernel.class);
    List<PtxFunction.Parameter> parameters = kernel.function().parameters;
    if (values.size() != parameters.size()) {
      throw new CudaFailure("cuLaunchKernel", CudaError.INVALID_VALUE);
    }
    byte[] frame = new byte[kernel.function().parameterBytes];
    for (int i = 0; i < values.size(); i++) {
      PtxFunction.Parameter parameter = parameters.get(i);
      if (values.get(i).byteSize() != parameter.bytes()) {
        throw new CudaFailure("cuLaunchKernel", CudaError.INVALID_VALUE);
      }
      MemorySegment.copy(
          values.get(i), ValueLayout.JAVA_BYTE, 0, frame, parameter.offset(), parameter.bytes());
    }
    Set<Long> used = new HashSet<>();
    for (MemorySegment value : values) {
      if (value.byteSize() == Long.BYTES) {
        // What is a number and no pointer names a buffer that nobody gives back, or none.
        used.add(PtxMemory.name(value.get(ValueLayout.JAVA_LONG_UNALIGNED, 0)));
      }
    }
    String name = kernel.function().name;
    PtxRun run = new PtxRun(memory, manner, launches.getAndIncrement(), name);
    enqueue(
        name,
        stream,
        used,
        () -> run.launch(kernel.module(), kernel.function(), blocks, threads, sharedBytes, frame));
  }

  /** Sizes of a kernel's parameters, which a driver knows and a caller in C does not tell. */
  public List<Integer> parameterBytes(long function) throws CudaFailure {
    return find(function, Kernel.class).function().parameters.stream()
        .map(PtxFunction.Parameter::bytes)
        .toList();
  }

  private void enqueue(String call, long stream, Set<Long> used, Runnable work) throws CudaFailure {
    check(call);
    manner.schedule().add(stream, new PtxWork(call, used, work));
  }

  private void release(String call, long used) throws CudaFailure {
    try {
      manner.schedule().release(used);
    } catch (PtxFault e) {
      manner.state().failed(e);
      throw new CudaFailure(call, e.code());
    }
  }

  /** The error that a run left, on every call from then on. */
  private void check(String call) throws CudaFailure {
    PtxFault fault = manner.state().fault();
    if (fault != null) {
      throw new CudaFailure(call, fault.code());
    }
  }

  private long keep(Object object) {
    long handle = next.getAndIncrement();
    synchronized (handles) {
      handles.put(handle, object);
    }
    return handle;
  }

  private <T> T find(long handle, Class<T> kind) throws CudaFailure {
    synchronized (handles) {
      Object found = handles.get(handle);
      if (!kind.isInstance(found)) {
        throw new CudaFailure("A handle", CudaError.INVALID_VALUE);
      }
      return kind.cast(found);
    }
  }

  private void drop(long handle) {
    synchronized (handles) {
      handles.remove(handle);
    }
  }
}
