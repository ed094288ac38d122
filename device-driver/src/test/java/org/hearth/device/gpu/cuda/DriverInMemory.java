package org.hearth.device.gpu.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.gpu.ptx.PtxDriver;
import org.hearth.device.nvidia.CudaError;
import org.hearth.device.nvidia.CudaFailure;

/**
 * A library with CUDA's functions as C would see them, made of the imitated driver: it reads and
 * writes through the pointers that it is given, in the order of cuda.h, and so tests whoever calls.
 */
final class DriverInMemory {
  private final PtxDriver driver;
  private final Map<String, MemorySegment> functions = new HashMap<>();

  DriverInMemory(PtxDriver driver, Arena arena) {
    this.driver = driver;
    FfmCudaCalls.signatures()
        .forEach((name, layout) -> functions.put(name, stub(name, layout, arena)));
  }

  SymbolLookup library() {
    return name -> Optional.ofNullable(functions.get(name));
  }

  private MemorySegment stub(String name, MemoryLayout[] layout, Arena arena) {
    FunctionDescriptor descriptor = FunctionDescriptor.of(JAVA_INT, layout);
    try {
      MethodHandle called =
          MethodHandles.lookup()
              .bind(this, "call", MethodType.methodType(int.class, String.class, Object[].class))
              .bindTo(name)
              .asCollector(Object[].class, layout.length)
              .asType(descriptor.toMethodType());
      return Linker.nativeLinker().upcallStub(called, descriptor, arena);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private int call(String name, Object[] arguments) {
    try {
      return answer(name, arguments);
    } catch (CudaFailure e) {
      return e.code();
    }
  }

  private int answer(String name, Object[] a) throws CudaFailure {
    switch (name) {
      case "cuDeviceGet" -> pointer(a[0]).set(JAVA_INT, 0, (int) a[1]);
      case "cuDevicePrimaryCtxRetain" -> handle(a[0], driver.retainContext((int) a[1]));
      case "cuDevicePrimaryCtxRelease_v2" -> driver.releaseContext((int) a[0]);
      case "cuCtxSetCurrent" -> driver.setCurrent((long) a[0]);
      case "cuMemGetInfo_v2" -> {
        handle(a[0], driver.freeMemory());
        handle(a[1], 1L << 50);
      }
      case "cuMemAlloc_v2" -> handle(a[0], driver.allocate((long) a[1]));
      case "cuMemFree_v2" -> driver.free((long) a[0]);
      case "cuMemHostAlloc" -> {
        if ((int) a[2] != 1) {
          return CudaError.INVALID_VALUE;
        }
        handle(a[0], driver.allocateHost((long) a[1]).address());
      }
      case "cuMemFreeHost" -> driver.freeHost((MemorySegment) a[0]);
      case "cuMemcpyHtoDAsync_v2" ->
          driver.upload((long) a[0], ((MemorySegment) a[1]).reinterpret((long) a[2]), (long) a[3]);
      case "cuMemcpyDtoHAsync_v2" ->
          driver.download(
              ((MemorySegment) a[0]).reinterpret((long) a[2]), (long) a[1], (long) a[3]);
      case "cuMemcpyDtoDAsync_v2" ->
          driver.copy((long) a[0], (long) a[1], (long) a[2], (long) a[3]);
      case "cuMemsetD32Async" -> driver.fill((long) a[0], (int) a[1], (long) a[2], (long) a[3]);
      case "cuStreamCreate" -> handle(a[0], driver.createStream());
      case "cuStreamDestroy_v2" -> driver.destroyStream((long) a[0]);
      case "cuStreamWaitEvent" -> driver.await((long) a[0], (long) a[1]);
      case "cuEventCreate" -> handle(a[0], driver.createEvent());
      case "cuEventDestroy_v2" -> driver.destroyEvent((long) a[0]);
      case "cuEventRecord" -> driver.record((long) a[0], (long) a[1]);
      case "cuEventQuery" -> {
        return driver.done((long) a[0]) ? 0 : CudaError.NOT_READY;
      }
      case "cuEventElapsedTime" ->
          pointer(a[0]).set(JAVA_FLOAT, 0, driver.milliseconds((long) a[1], (long) a[2]));
      case "cuModuleLoadDataEx" -> load(a);
      case "cuModuleUnload" -> driver.unloadModule((long) a[0]);
      case "cuModuleGetFunction" ->
          handle(a[0], driver.function((long) a[1], pointer(a[2]).getString(0)));
      case "cuFuncGetAttribute" -> {
        if ((int) a[1] != 0) {
          return CudaError.INVALID_VALUE;
        }
        pointer(a[0]).set(JAVA_INT, 0, driver.maxBlockThreads((long) a[2]));
      }
      case "cuFuncSetAttribute" -> driver.allowSharedBytes((long) a[0], (int) a[2]);
      case "cuLaunchKernel" -> launch(a);
      default -> throw new AssertionError(name);
    }
    return 0;
  }

  private static MemorySegment pointer(Object argument) {
    return ((MemorySegment) argument).reinterpret(1 << 24);
  }

  private static void handle(Object target, long handle) {
    pointer(target).set(JAVA_LONG, 0, handle);
  }

  /** Options: the buffer for the log, and its size as a number in a pointer's place. */
  private void load(Object[] a) throws CudaFailure {
    ByteArrayOutputStream image = new ByteArrayOutputStream();
    MemorySegment text = pointer(a[1]);
    for (long i = 0; i == 0 || text.get(JAVA_BYTE, i - 1) != 0; i++) {
      image.write(text.get(JAVA_BYTE, i));
    }
    StringBuilder log = new StringBuilder();
    try {
      handle(a[0], driver.loadModule(image.toByteArray(), log));
    } finally {
      MemorySegment keys = pointer(a[3]);
      MemorySegment values = pointer(a[4]);
      if ((int) a[2] == 2
          && keys.getAtIndex(JAVA_INT, 0) == 5
          && keys.getAtIndex(JAVA_INT, 1) == 6
          && log.length() < values.getAtIndex(JAVA_LONG, 1)) {
        pointer(values.getAtIndex(ADDRESS, 0)).setString(0, log.toString());
      }
    }
  }

  private void launch(Object[] a) throws CudaFailure {
    for (int index : new int[] {2, 3, 5, 6}) {
      if ((int) a[index] != 1) {
        throw new CudaFailure("cuLaunchKernel", CudaError.INVALID_VALUE);
      }
    }
    List<MemorySegment> values = new ArrayList<>();
    MemorySegment pointers = pointer(a[9]);
    for (int bytes : driver.parameterBytes((long) a[0])) {
      values.add(pointers.getAtIndex(ADDRESS, values.size()).reinterpret(bytes));
    }
    driver.launch((long) a[0], (int) a[1], (int) a[4], (int) a[7], (long) a[8], values);
  }
}
