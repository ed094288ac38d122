package org.hearth.device.gpu.cuda;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import jcuda.NativePointerObject;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import jcuda.driver.JITOptions;
import org.hearth.device.nvidia.CudaError;
import org.hearth.device.nvidia.CudaFailure;

/**
 * CUDA's driver API through JCuda, whose handles are objects: a table gives them numbers. Touched
 * only after the driver was found.
 */
final class JCudaCalls implements CudaCalls {
  private static final int PORTABLE = 1;
  private static final int NON_BLOCKING = 1;
  private static final int JIT_ERROR_LOG_BUFFER = 5;
  private static final int JIT_ERROR_LOG_BUFFER_SIZE = 6;
  private static final int LOG_BYTES = 8192;
  private static final int FUNCTION_MAX_THREADS = 0;
  private static final int FUNCTION_MAX_DYNAMIC_SHARED = 8;

  private final Map<Long, NativePointerObject> handles = new HashMap<>();
  private final AtomicLong next = new AtomicLong(1);

  /**
   * @throws LinkageError when JCuda's native part cannot be loaded
   */
  JCudaCalls() {
    JCudaDriver.setExceptionsEnabled(false);
  }

  /** A device address: JCuda's own class gives no number away and takes none. */
  private static final class Address extends CUdeviceptr {
    Address() {}

    Address(long address) {
      super(new CUdeviceptr(), address);
    }

    long number() {
      return getNativePointer() + getByteOffset();
    }
  }

  @Override
  public String binding() {
    return "JCuda";
  }

  @Override
  public long retainContext(int ordinal) throws CudaFailure {
    CUcontext context = new CUcontext();
    check(
        "cuDevicePrimaryCtxRetain", JCudaDriver.cuDevicePrimaryCtxRetain(context, device(ordinal)));
    return keep(context);
  }

  @Override
  public void releaseContext(int ordinal) throws CudaFailure {
    check("cuDevicePrimaryCtxRelease", JCudaDriver.cuDevicePrimaryCtxRelease(device(ordinal)));
  }

  private static CUdevice device(int ordinal) throws CudaFailure {
    CUdevice device = new CUdevice();
    check("cuDeviceGet", JCudaDriver.cuDeviceGet(device, ordinal));
    return device;
  }

  @Override
  public void setCurrent(long context) throws CudaFailure {
    check("cuCtxSetCurrent", JCudaDriver.cuCtxSetCurrent(find(context, CUcontext.class)));
  }

  @Override
  public long freeMemory() throws CudaFailure {
    long[] free = new long[1];
    check("cuMemGetInfo", JCudaDriver.cuMemGetInfo(free, new long[1]));
    return free[0];
  }

  @Override
  public long allocate(long bytes) throws CudaFailure {
    Address address = new Address();
    check("cuMemAlloc", JCudaDriver.cuMemAlloc(address, bytes));
    return address.number();
  }

  @Override
  public void free(long address) throws CudaFailure {
    check("cuMemFree", JCudaDriver.cuMemFree(new Address(address)));
  }

  @Override
  public MemorySegment allocateHost(long bytes) throws CudaFailure {
    Pointer pointer = new Pointer();
    check("cuMemHostAlloc", JCudaDriver.cuMemHostAlloc(pointer, bytes, PORTABLE));
    MemorySegment memory = MemorySegment.ofBuffer(pointer.getByteBuffer(0, bytes));
    synchronized (handles) {
      handles.put(-memory.address(), pointer);
    }
    return memory;
  }

  @Override
  public void freeHost(MemorySegment memory) throws CudaFailure {
    check("cuMemFreeHost", JCudaDriver.cuMemFreeHost(drop(-memory.address(), Pointer.class)));
  }

  @Override
  public void upload(long to, MemorySegment from, long stream) throws CudaFailure {
    check(
        "cuMemcpyHtoDAsync",
        JCudaDriver.cuMemcpyHtoDAsync(
            new Address(to), pointer(from), from.byteSize(), stream(stream)));
  }

  @Override
  public void download(MemorySegment to, long from, long stream) throws CudaFailure {
    check(
        "cuMemcpyDtoHAsync",
        JCudaDriver.cuMemcpyDtoHAsync(
            pointer(to), new Address(from), to.byteSize(), stream(stream)));
  }

  @Override
  public void copy(long to, long from, long bytes, long stream) throws CudaFailure {
    check(
        "cuMemcpyDtoDAsync",
        JCudaDriver.cuMemcpyDtoDAsync(new Address(to), new Address(from), bytes, stream(stream)));
  }

  @Override
  public void fill(long to, int word, long words, long stream) throws CudaFailure {
    check(
        "cuMemsetD32Async",
        JCudaDriver.cuMemsetD32Async(new Address(to), word, words, stream(stream)));
  }

  @Override
  public long createStream() throws CudaFailure {
    CUstream stream = new CUstream();
    check("cuStreamCreate", JCudaDriver.cuStreamCreate(stream, NON_BLOCKING));
    return keep(stream);
  }

  @Override
  public void destroyStream(long stream) throws CudaFailure {
    check("cuStreamDestroy", JCudaDriver.cuStreamDestroy(drop(stream, CUstream.class)));
  }

  @Override
  public void await(long stream, long event) throws CudaFailure {
    check("cuStreamWaitEvent", JCudaDriver.cuStreamWaitEvent(stream(stream), event(event), 0));
  }

  @Override
  public long createEvent() throws CudaFailure {
    CUevent event = new CUevent();
    check("cuEventCreate", JCudaDriver.cuEventCreate(event, 0));
    return keep(event);
  }

  @Override
  public void destroyEvent(long event) throws CudaFailure {
    check("cuEventDestroy", JCudaDriver.cuEventDestroy(drop(event, CUevent.class)));
  }

  @Override
  public void record(long event, long stream) throws CudaFailure {
    check("cuEventRecord", JCudaDriver.cuEventRecord(event(event), stream(stream)));
  }

  @Override
  public boolean done(long event) throws CudaFailure {
    int code = JCudaDriver.cuEventQuery(event(event));
    if (code != CudaError.NOT_READY) {
      check("cuEventQuery", code);
    }
    return code == 0;
  }

  @Override
  public float milliseconds(long from, long to) throws CudaFailure {
    float[] answer = new float[1];
    check("cuEventElapsedTime", JCudaDriver.cuEventElapsedTime(answer, event(from), event(to)));
    return answer[0];
  }

  @Override
  public long loadModule(byte[] image, StringBuilder log) throws CudaFailure {
    CUmodule module = new CUmodule();
    JITOptions options = new JITOptions();
    options.putBytes(JIT_ERROR_LOG_BUFFER, new byte[LOG_BYTES]);
    options.putInt(JIT_ERROR_LOG_BUFFER_SIZE, LOG_BYTES);
    int code = JCudaDriver.cuModuleLoadDataJIT(module, Pointer.to(image), options);
    if (code != 0) {
      log.append(options.getString(JIT_ERROR_LOG_BUFFER));
    }
    check("cuModuleLoadDataEx", code);
    return keep(module);
  }

  @Override
  public void unloadModule(long module) throws CudaFailure {
    check("cuModuleUnload", JCudaDriver.cuModuleUnload(drop(module, CUmodule.class)));
  }

  @Override
  public long function(long module, String name) throws CudaFailure {
    CUfunction function = new CUfunction();
    check(
        "cuModuleGetFunction",
        JCudaDriver.cuModuleGetFunction(function, find(module, CUmodule.class), name));
    return keep(function);
  }

  @Override
  public int maxBlockThreads(long function) throws CudaFailure {
    int[] answer = new int[1];
    check(
        "cuFuncGetAttribute",
        JCudaDriver.cuFuncGetAttribute(
            answer, FUNCTION_MAX_THREADS, find(function, CUfunction.class)));
    return answer[0];
  }

  @Override
  public void allowSharedBytes(long function, int bytes) throws CudaFailure {
    check(
        "cuFuncSetAttribute",
        JCudaDriver.cuFuncSetAttribute(
            find(function, CUfunction.class), FUNCTION_MAX_DYNAMIC_SHARED, bytes));
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
    NativePointerObject[] pointers =
        parameters.stream().map(JCudaCalls::pointer).toArray(NativePointerObject[]::new);
    check(
        "cuLaunchKernel",
        JCudaDriver.cuLaunchKernel(
            find(function, CUfunction.class),
            blocks,
            1,
            1,
            threads,
            1,
            1,
            sharedBytes,
            stream(stream),
            Pointer.to(pointers),
            null));
  }

  private CUstream stream(long handle) {
    return find(handle, CUstream.class);
  }

  private CUevent event(long handle) {
    return find(handle, CUevent.class);
  }

  private static Pointer pointer(MemorySegment memory) {
    return Pointer.to(memory.asByteBuffer());
  }

  private long keep(NativePointerObject object) {
    long handle = next.getAndIncrement();
    synchronized (handles) {
      handles.put(handle, object);
    }
    return handle;
  }

  private <T extends NativePointerObject> T find(long handle, Class<T> kind) {
    synchronized (handles) {
      return Objects.requireNonNull(kind.cast(handles.get(handle)), "handle");
    }
  }

  private <T extends NativePointerObject> T drop(long handle, Class<T> kind) {
    synchronized (handles) {
      return Objects.requireNonNull(kind.cast(handles.remove(handle)), "handle");
    }
  }

  private static void check(String call, int code) throws CudaFailure {
    if (code != 0) {
      throw new CudaFailure(call, code);
    }
  }
}
