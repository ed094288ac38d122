package org.hearth.device.gpu.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.DeviceUnavailableException;
import org.hearth.device.nativelib.NativeUnpacking;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.nvidia.CudaFailure;

/** Calls every function once, in a process of its own whose libcuda is the stub. */
public final class StubTrial {
  private StubTrial() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "devices" -> devices();
      case "JCuda" ->
          calls(NativeUnpacking.<CudaCalls>load("JCuda", JCudaCalls::new).orElseThrow());
      default ->
          calls(new FfmCudaCalls(SymbolLookup.libraryLookup("libcuda.so.1", Arena.global())));
    }
  }

  private static void devices() {
    try {
      for (ComputeDevice device :
          CudaBackend.ofSystem(OperatingSystem.current(), System.getenv()).devices()) {
        System.out.println(device.description());
      }
    } catch (DeviceUnavailableException e) {
      System.out.println(e.getMessage());
    }
  }

  private interface Call {
    Object make() throws CudaFailure;
  }

  private static void print(Call call) {
    try {
      System.out.println(call.make());
    } catch (CudaFailure e) {
      System.out.println(e.code());
    }
  }

  private static void calls(CudaCalls cuda) throws CudaFailure {
    long context = cuda.retainContext(0);
    cuda.setCurrent(context);
    print(cuda::freeMemory);
    long memory = cuda.allocate(100);
    print(() -> cuda.allocate(5000));
    long stream = cuda.createStream();
    long event = cuda.createEvent();
    MemorySegment pinned = cuda.allocateHost(64);
    pinned.set(ValueLayout.JAVA_INT, 16, 0x4242);
    cuda.upload(memory + 8, pinned.asSlice(16, 20), stream);
    cuda.download(pinned.asSlice(32, 8), memory + 16, stream);
    print(() -> pinned.get(ValueLayout.JAVA_INT, 32));
    cuda.copy(memory + 1, memory + 2, 3, stream);
    cuda.fill(memory + 4, 0xABCD, 5, stream);
    cuda.await(stream, event);
    cuda.record(event, stream);
    print(() -> cuda.done(event));
    print(() -> cuda.done(event));
    print(() -> cuda.milliseconds(event, event));
    StringBuilder log = new StringBuilder();
    print(() -> cuda.loadModule("bad\0".getBytes(StandardCharsets.US_ASCII), log));
    print(() -> log);
    long module = cuda.loadModule("good\0".getBytes(StandardCharsets.US_ASCII), log);
    print(() -> cuda.function(module, "none"));
    long function = cuda.function(module, "kernel");
    print(() -> cuda.maxBlockThreads(function));
    cuda.allowSharedBytes(function, 50_000);
    try (Arena arena = Arena.ofConfined()) {
      cuda.launch(
          function,
          11,
          22,
          33,
          stream,
          List.of(
              arena.allocateFrom(ValueLayout.JAVA_LONG, memory),
              arena.allocateFrom(ValueLayout.JAVA_INT, 99)));
    }
    cuda.unloadModule(module);
    cuda.destroyEvent(event);
    cuda.destroyStream(stream);
    cuda.freeHost(pinned);
    cuda.free(memory);
    cuda.releaseContext(0);
  }
}
