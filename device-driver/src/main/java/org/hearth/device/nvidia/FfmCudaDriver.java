package org.hearth.device.nvidia;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import org.hearth.device.nativelib.NativeFunction;

/**
 * CUDA's driver API through Java's foreign-function interface: for computers for which JCuda has no
 * native part, such as Linux on arm64. Signatures: CUDA driver API reference, "Initialization",
 * "Version Management", "Device Management".
 */
final class FfmCudaDriver implements CudaDriver {
  static final List<String> FUNCTIONS =
      List.of(
          "cuInit",
          "cuDriverGetVersion",
          "cuDeviceGetCount",
          "cuDeviceGet",
          "cuDeviceGetName",
          "cuDeviceGetUuid",
          "cuDeviceGetPCIBusId",
          "cuDeviceTotalMem_v2",
          "cuDeviceGetAttribute");

  private static final int TEXT_BYTES = 256;

  private final NativeFunction init;
  private final NativeFunction version;
  private final NativeFunction count;
  private final NativeFunction get;
  private final NativeFunction name;
  private final NativeFunction uuid;
  private final NativeFunction pci;
  private final NativeFunction memory;
  private final NativeFunction attribute;

  FfmCudaDriver(SymbolLookup cuda) {
    init = new NativeFunction(cuda, "cuInit", JAVA_INT);
    version = new NativeFunction(cuda, "cuDriverGetVersion", ADDRESS);
    count = new NativeFunction(cuda, "cuDeviceGetCount", ADDRESS);
    get = new NativeFunction(cuda, "cuDeviceGet", ADDRESS, JAVA_INT);
    name = new NativeFunction(cuda, "cuDeviceGetName", ADDRESS, JAVA_INT, JAVA_INT);
    uuid = new NativeFunction(cuda, "cuDeviceGetUuid", ADDRESS, JAVA_INT);
    pci = new NativeFunction(cuda, "cuDeviceGetPCIBusId", ADDRESS, JAVA_INT, JAVA_INT);
    memory = new NativeFunction(cuda, "cuDeviceTotalMem_v2", ADDRESS, JAVA_INT);
    attribute = new NativeFunction(cuda, "cuDeviceGetAttribute", ADDRESS, JAVA_INT, JAVA_INT);
  }

  @Override
  public String binding() {
    return "Java's foreign-function interface";
  }

  @Override
  public void init() throws CudaFailure {
    check("cuInit", init.call(0));
  }

  @Override
  public int driverVersion() throws CudaFailure {
    return number("cuDriverGetVersion", version);
  }

  @Override
  public int deviceCount() throws CudaFailure {
    return number("cuDeviceGetCount", count);
  }

  @Override
  public String name(int ordinal) throws CudaFailure {
    return text("cuDeviceGetName", name, device(ordinal));
  }

  @Override
  public byte[] uuid(int ordinal) throws CudaFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(16);
      check("cuDeviceGetUuid", uuid.call(answer, device(ordinal)));
      return answer.toArray(JAVA_BYTE);
    }
  }

  @Override
  public String pciAddress(int ordinal) throws CudaFailure {
    return text("cuDeviceGetPCIBusId", pci, device(ordinal));
  }

  @Override
  public long memoryBytes(int ordinal) throws CudaFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(JAVA_LONG);
      check("cuDeviceTotalMem", memory.call(answer, device(ordinal)));
      return answer.get(JAVA_LONG, 0);
    }
  }

  @Override
  public int attribute(int ordinal, CudaAttribute wanted) throws CudaFailure {
    return number("cuDeviceGetAttribute", attribute, wanted.number(), device(ordinal));
  }

  private int device(int ordinal) throws CudaFailure {
    return number("cuDeviceGet", get, ordinal);
  }

  /** Calls a function whose first argument is where it writes an int. */
  private static int number(String call, NativeFunction function, Object... more)
      throws CudaFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(JAVA_INT);
      Object[] arguments = new Object[more.length + 1];
      arguments[0] = answer;
      System.arraycopy(more, 0, arguments, 1, more.length);
      check(call, function.call(arguments));
      return answer.get(JAVA_INT, 0);
    }
  }

  private static String text(String call, NativeFunction function, int device) throws CudaFailure {
    try (Arena arena = Arena.ofConfined()) {
      // One byte more than is said stays 0, so that the text always ends.
      MemorySegment answer = arena.allocate(TEXT_BYTES + 1);
      check(call, function.call(answer, TEXT_BYTES, device));
      return answer.getString(0);
    }
  }

  private static void check(String call, int code) throws CudaFailure {
    if (code != 0) {
      throw new CudaFailure(call, code);
    }
  }
}
