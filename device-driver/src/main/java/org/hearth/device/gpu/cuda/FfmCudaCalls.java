package org.hearth.device.gpu.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hearth.device.nativelib.NativeFunction;
import org.hearth.device.nvidia.CudaError;
import org.hearth.device.nvidia.CudaFailure;

/**
 * CUDA's driver API through Java's foreign-function interface. The handles are the driver's
 * pointers as numbers. Names with {@code _v2} are those that cuda.h gives these functions since
 * CUDA 3.2.
 */
final class FfmCudaCalls implements CudaCalls {
  private static final int PORTABLE = 1;
  private static final int NON_BLOCKING = 1;
  private static final int JIT_ERROR_LOG_BUFFER = 5;
  private static final int JIT_ERROR_LOG_BUFFER_SIZE = 6;
  private static final int LOG_BYTES = 8192;
  private static final int FUNCTION_MAX_THREADS = 0;
  private static final int FUNCTION_MAX_DYNAMIC_SHARED = 8;

  /** The functions with their parameters; handles and device addresses are 64-bit numbers. */
  private static final Map<String, MemoryLayout[]> SIGNATURES = signatures();

  static final List<String> FUNCTIONS = List.copyOf(SIGNATURES.keySet());

  private final Map<String, NativeFunction> functions;

  FfmCudaCalls(SymbolLookup cuda) {
    functions =
        SIGNATURES.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    entry -> new NativeFunction(cuda, entry.getKey(), entry.getValue())));
  }

  static Map<String, MemoryLayout[]> signatures() {
    Map<String, MemoryLayout[]> all = new LinkedHashMap<>();
    all.put("cuDeviceGet", of(ADDRESS, JAVA_INT));
    all.put("cuDevicePrimaryCtxRetain", of(ADDRESS, JAVA_INT));
    all.put("cuDevicePrimaryCtxRelease_v2", of(JAVA_INT));
    all.put("cuCtxSetCurrent", of(JAVA_LONG));
    all.put("cuMemGetInfo_v2", of(ADDRESS, ADDRESS));
    all.put("cuMemAlloc_v2", of(ADDRESS, JAVA_LONG));
    all.put("cuMemFree_v2", of(JAVA_LONG));
    all.put("cuMemHostAlloc", of(ADDRESS, JAVA_LONG, JAVA_INT));
    all.put("cuMemFreeHost", of(ADDRESS));
    all.put("cuMemcpyHtoDAsync_v2", of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));
    all.put("cuMemcpyDtoHAsync_v2", of(ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    all.put("cuMemcpyDtoDAsync_v2", of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    all.put("cuMemsetD32Async", of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG));
    all.put("cuStreamCreate", of(ADDRESS, JAVA_INT));
    all.put("cuStreamDestroy_v2", of(JAVA_LONG));
    all.put("cuStreamWaitEvent", of(JAVA_LONG, JAVA_LONG, JAVA_INT));
    all.put("cuEventCreate", of(ADDRESS, JAVA_INT));
    all.put("cuEventDestroy_v2", of(JAVA_LONG));
    all.put("cuEventRecord", of(JAVA_LONG, JAVA_LONG));
    all.put("cuEventQuery", of(JAVA_LONG));
    all.put("cuEventElapsedTime", of(ADDRESS, JAVA_LONG, JAVA_LONG));
    all.put("cuModuleLoadDataEx", of(ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
    all.put("cuModuleUnload", of(JAVA_LONG));
    all.put("cuModuleGetFunction", of(ADDRESS, JAVA_LONG, ADDRESS));
    all.put("cuFuncGetAttribute", of(ADDRESS, JAVA_INT, JAVA_LONG));
    all.put("cuFuncSetAttribute", of(JAVA_LONG, JAVA_INT, JAVA_INT));
    all.put(
        "cuLaunchKernel",
        of(
            JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
            JAVA_LONG, ADDRESS, ADDRESS));
    return all;
  }

  private static MemoryLayout[] of(MemoryLayout... parameters) {
    return parameters;
  }

  @Override
  public String binding() {
    return "Java's foreign-function interface";
  }

  @Override
  public long retainContext(int ordinal) throws CudaFailure {
    return handle("cuDevicePrimaryCtxRetain", device(ordinal));
  }

  @Override
  public void releaseContext(int ordinal) throws CudaFailure {
    call("cuDevicePrimaryCtxRelease_v2", device(ordinal));
  }

  private int device(int ordinal) throws CudaFailure {
    return (int) handle("cuDeviceGet", ordinal);
  }

  @Override
  public void setCurrent(long context) throws CudaFailure {
    call("cuCtxSetCurrent", context);
  }

  @Override
  public long freeMemory() throws CudaFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment free = arena.allocate(JAVA_LONG);
      call("cuMemGetInfo_v2", free, arena.allocate(JAVA_LONG));
      return free.get(JAVA_LONG, 0);
    }
  }

  @Override
  public long allocate(long bytes) throws CudaFailure {
    return handle("cuMemAlloc_v2", bytes);
  }

  @Override
  public void free(long address) throws CudaFailure {
    call("cuMemFree_v2", address);
  }

  @Override
  public MemorySegment allocateHost(long bytes) throws CudaFailure {
    return MemorySegment.ofAddress(handle("cuMemHostAlloc", bytes, PORTABLE)).reinterpret(bytes);
  }

  @Override
  public void freeHost(MemorySegment memory) throws CudaFailure {
    call("cuMemFreeHost", memory);
  }

  @Override
  public void upload(long to, MemorySegment from, long stream) throws CudaFailure {
    call("cuMemcpyHtoDAsync_v2", to, from, from.byteSize(), stream);
  }

  @Override
  public void download(MemorySegment to, long from, long stream) throws CudaFailure {
    call("cuMemcpyDtoHAsync_v2", to, from, to.byteSize(), stream);
  }

  @Override
  public void copy(long to, long from, long bytes, long stream) throws CudaFailure {
    call("cuMemcpyDtoDAsync_v2", to, from, bytes, stream);
  }

  @Override
  public void fill(long to, int word, long words, long stream) throws CudaFailure {
    call("cuMemsetD32Async", to, word, words, stream);
  }

  @Override
  public long createStream() throws CudaFailure {
    return handle("cuStreamCreate", NON_BLOCKING);
  }

  @Override
  public void destroyStream(long stream) throws CudaFailure {
    call("cuStreamDestroy_v2", stream);
  }

  @Override
  public void await(long stream, long event) throws CudaFailure {
    call("cuStreamWaitEvent", stream, event, 0);
  }

  @Override
  public long createEvent() throws CudaFailure {
    return handle("cuEventCreate", 0);
  }

  @Override
  public void destroyEvent(long event) throws CudaFailure {
    call("cuEventDestroy_v2", event);
  }

  @Override
  public void record(long event, long stream) throws CudaFailure {
    call("cuEventRecord", event, stream);
  }

  @Override
  public boolean done(long event) throws CudaFailure {
    int code = function("cuEventQuery").call(event);
    if (code != CudaError.NOT_READY) {
      check("cuEventQuery", code);
    }
    return code == 0;
  }

  @Override
  public float milliseconds(long from, long to) throws CudaFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(JAVA_FLOAT);
      call("cuEventElapsedTime", answer, from, to);
      return answer.get(JAVA_FLOAT, 0);
    }
  }

  @Override
  public long loadModule(byte[] image, StringBuilder log) throws CudaFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(LOG_BYTES + 1);
      MemorySegment keys =
          arena.allocateFrom(JAVA_INT, JIT_ERROR_LOG_BUFFER, JIT_ERROR_LOG_BUFFER_SIZE);
      // An option's value that is a number takes the place of the pointer.
      MemorySegment values = arena.allocateFrom(JAVA_LONG, text.address(), LOG_BYTES);
      try {
        return handle("cuModuleLoadDataEx", arena.allocateFrom(JAVA_BYTE, image), 2, keys, values);
      } finally {
        log.append(text.getString(0));
      }
    }
  }

  @Override
  public void unloadModule(long module) throws CudaFailure {
    call("cuModuleUnload", module);
  }

  @Override
  public long function(long module, String name) throws CudaFailure {
    try (Arena arena = Arena.ofConfined()) {
      return handle("cuModuleGetFunction", module, arena.allocateFrom(name));
    }
  }

  @Override
  public int maxBlockThreads(long function) throws CudaFailure {
    return (int) handle("cuFuncGetAttribute", FUNCTION_MAX_THREADS, function);
  }

  @Override
  public void allowSharedBytes(long function, int bytes) throws CudaFailure {
    call("cuFuncSetAttribute", function, FUNCTION_MAX_DYNAMIC_SHARED, bytes);
  }

  @Override
  public void launch(
      long function,
      int blocks,
      int threads,
      int sharedBytes,
      long stream,
      List<MemorySegment> parameters)
      throws CudaFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pointers = arena.allocate(ADDRESS, Math.max(1, parameters.size()));
      for (int index = 0; index < parameters.size(); index++) {
        pointers.setAtIndex(ADDRESS, index, parameters.get(index));
      }
      call(
          "cuLaunchKernel",
          function,
          blocks,
          1,
          1,
          threads,
          1,
          1,
          sharedBytes,
          stream,
          pointers,
          MemorySegment.NULL);
    }
  }

  /** Calls a function whose first argument is where it writes a handle or a number. */
  private long handle(String name, Object... more) throws CudaFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(JAVA_LONG);
      Object[] arguments = new Object[more.length + 1];
      arguments[0] = answer;
      System.arraycopy(more, 0, arguments, 1, more.length);
      call(name, arguments);
      return answer.get(JAVA_LONG, 0);
    }
  }

  private void call(String name, Object... arguments) throws CudaFailure {
    check(name, function(name).call(arguments));
  }

  private NativeFunction function(String name) {
    return Objects.requireNonNull(functions.get(name), name);
  }

  private static void check(String call, int code) throws CudaFailure {
    if (code != 0) {
      throw new CudaFailure(call, code);
    }
  }
}
