package org.hearth.device.nvidia;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.hearth.device.nativelib.DriverLibrary;
import org.hearth.device.nativelib.NativeFunction;
import org.hearth.device.nativelib.NativeLibrary;
import org.hearth.device.nativelib.OperatingSystem;

/**
 * NVML through Java's foreign-function interface (JCuda has no binding of it). Signatures and
 * structures: NVML API reference, nvml.h. A function that an old driver lacks is answered as
 * FUNCTION_NOT_FOUND, except those in {@link #NEEDED}.
 */
public final class FfmNvml implements NvmlLibrary {
  static final List<String> NEEDED =
      List.of(
          "nvmlInit_v2",
          "nvmlDeviceGetCount_v2",
          "nvmlDeviceGetHandleByIndex_v2",
          "nvmlDeviceGetName",
          "nvmlDeviceGetUUID",
          "nvmlDeviceGetPciInfo_v3");

  private static final int TEXT_BYTES = 96;

  /** nvmlPciInfo_t: char[16], five unsigned ints, then the address as char[32]. */
  private static final int PCI_ADDRESS_OFFSET = 16 + 5 * 4;

  private static final int PCI_INFO_BYTES = PCI_ADDRESS_OFFSET + 32;

  private static final int TEMPERATURE_OF_GPU = 0;
  private static final int CLOCK_OF_MULTIPROCESSORS = 1;
  private static final int CLOCK_OF_MEMORY = 2;

  /**
   * nvmlMemoryErrorType_t; nvmlEccCounterType_t: over the card's life, not since the last reset.
   */
  private static final int ECC_CORRECTED = 0;

  private static final int ECC_UNCORRECTED = 1;
  private static final int ECC_OVER_LIFE = 1;

  /** nvmlPageRetirementCause_t. */
  private static final int RETIRED_FOR_DOUBLE_BIT_ERROR = 1;

  /**
   * nvmlFieldValue_t: unsigned field, scope; long long timestamp, latency; type of value; return
   * code; the value in 8 bytes.
   */
  private static final int FIELD_BYTES = 40;

  private static final int FIELD_RETURN_OFFSET = 28;
  private static final int FIELD_VALUE_OFFSET = 32;
  private static final int FIELD_MEMORY_TEMPERATURE = 82;

  /**
   * nvmlProcessInfo_t: unsigned pid, 4 bytes of padding, unsigned long long usedGpuMemory, unsigned
   * gpuInstanceId, computeInstanceId.
   */
  private static final int PROCESS_BYTES = 24;

  private static final int PROCESS_MEMORY_OFFSET = 8;
  private static final int MOST_PROCESSES = 256;

  private final SymbolLookup library;
  private final Map<String, Optional<NativeFunction>> functions = new ConcurrentHashMap<>();

  public FfmNvml(SymbolLookup library) {
    this.library = library;
  }

  /** Looks for the library each time it is asked. */
  public static Supplier<DriverLibrary<NvmlLibrary>> ofSystem(
      OperatingSystem system, Map<String, String> environment) {
    List<String> files = NativeLibrary.nvmlFiles(system, environment);
    return () -> NativeLibrary.open(files, NEEDED).map(FfmNvml::new);
  }

  @Override
  public void init() throws NvmlFailure {
    call("nvmlInit_v2", new MemoryLayout[0]);
  }

  @Override
  public String driverVersion() throws NvmlFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(TEXT_BYTES + 1);
      call("nvmlSystemGetDriverVersion", layouts(ADDRESS, JAVA_INT), answer, TEXT_BYTES);
      return answer.getString(0);
    }
  }

  @Override
  public int deviceCount() throws NvmlFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(JAVA_INT);
      call("nvmlDeviceGetCount_v2", layouts(ADDRESS), answer);
      return answer.get(JAVA_INT, 0);
    }
  }

  @Override
  public long device(int index) throws NvmlFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(JAVA_LONG);
      call("nvmlDeviceGetHandleByIndex_v2", layouts(JAVA_INT, ADDRESS), index, answer);
      return answer.get(JAVA_LONG, 0);
    }
  }

  @Override
  public String name(long device) throws NvmlFailure {
    return text("nvmlDeviceGetName", device);
  }

  @Override
  public String uuid(long device) throws NvmlFailure {
    return text("nvmlDeviceGetUUID", device);
  }

  @Override
  public String pciAddress(long device) throws NvmlFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(PCI_INFO_BYTES + 1, 8);
      call("nvmlDeviceGetPciInfo_v3", layouts(JAVA_LONG, ADDRESS), device, info);
      return info.getString(PCI_ADDRESS_OFFSET);
    }
  }

  @Override
  public long metric(long device, NvmlMetric metric) throws NvmlFailure {
    return switch (metric) {
      case TEMPERATURE_CELSIUS -> unsigned("nvmlDeviceGetTemperature", device, TEMPERATURE_OF_GPU);
      case MEMORY_TEMPERATURE_CELSIUS -> field(device, FIELD_MEMORY_TEMPERATURE);
      case ENERGY_MILLIJOULES ->
          filled("nvmlDeviceGetTotalEnergyConsumption", device, 8).get(JAVA_LONG, 0);
      case POWER_MILLIWATTS -> unsigned("nvmlDeviceGetPowerUsage", device);
      case POWER_LIMIT_MILLIWATTS -> unsigned("nvmlDeviceGetEnforcedPowerLimit", device);
      case POWER_CAP_MILLIWATTS -> unsigned("nvmlDeviceGetPowerManagementLimit", device);
      case POWER_CAP_USUAL_MILLIWATTS ->
          unsigned("nvmlDeviceGetPowerManagementDefaultLimit", device);
      case POWER_CAP_LEAST_MILLIWATTS -> powerBounds(device, 0);
      case POWER_CAP_MOST_MILLIWATTS -> powerBounds(device, 4);
      case FAN_PERCENT -> unsigned("nvmlDeviceGetFanSpeed", device);
      case CLOCK_MEGAHERTZ -> unsigned("nvmlDeviceGetClockInfo", device, CLOCK_OF_MULTIPROCESSORS);
      case MEMORY_CLOCK_MEGAHERTZ -> unsigned("nvmlDeviceGetClockInfo", device, CLOCK_OF_MEMORY);
      case PCIE_GENERATION -> unsigned("nvmlDeviceGetCurrPcieLinkGeneration", device);
      case PCIE_LANES -> unsigned("nvmlDeviceGetCurrPcieLinkWidth", device);
      case PCIE_REPLAYS -> unsigned("nvmlDeviceGetPcieReplayCounter", device);
      case ECC_CORRECTED -> eccErrors(device, ECC_CORRECTED);
      case ECC_UNCORRECTED -> eccErrors(device, ECC_UNCORRECTED);
      case RETIRED_PAGES -> retiredPages(device);
      case REMAPPED_ROWS -> remappedRows(device, 4);
      case REMAPPING_FAILED -> remappedRows(device, 12);
      // nvmlUtilization_t: unsigned gpu, memory.
      case LOAD_PERCENT ->
          filled("nvmlDeviceGetUtilizationRates", device, 8).get(JAVA_INT, 0) & 0xFFFFFFFFL;
      case MEMORY_LOAD_PERCENT ->
          filled("nvmlDeviceGetUtilizationRates", device, 8).get(JAVA_INT, 4) & 0xFFFFFFFFL;
      // nvmlMemory_t: unsigned long long total, free, used.
      case MEMORY_TOTAL_BYTES -> filled("nvmlDeviceGetMemoryInfo", device, 24).get(JAVA_LONG, 0);
      case MEMORY_USED_BYTES -> filled("nvmlDeviceGetMemoryInfo", device, 24).get(JAVA_LONG, 16);
      case THROTTLE_REASONS ->
          filled("nvmlDeviceGetCurrentClocksThrottleReasons", device, 8).get(JAVA_LONG, 0);
    };
  }

  /** At most {@link #MOST_PROCESSES} of them: with more the answer is INSUFFICIENT_SIZE. */
  @Override
  public Optional<Map<Long, Long>> memoryOfProcesses(long device) throws NvmlFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(JAVA_INT);
      count.set(JAVA_INT, 0, MOST_PROCESSES);
      MemorySegment all = arena.allocate((long) PROCESS_BYTES * MOST_PROCESSES, 8);
      call(
          "nvmlDeviceGetComputeRunningProcesses_v3",
          layouts(JAVA_LONG, ADDRESS, ADDRESS),
          device,
          count,
          all);
      Map<Long, Long> bytes = new HashMap<>();
      for (int i = 0; i < Math.min(count.get(JAVA_INT, 0), MOST_PROCESSES); i++) {
        MemorySegment one = all.asSlice((long) PROCESS_BYTES * i, PROCESS_BYTES);
        long used = one.get(JAVA_LONG, PROCESS_MEMORY_OFFSET);
        if (used < 0) {
          return Optional.empty(); // NVML_VALUE_NOT_AVAILABLE
        }
        bytes.merge(one.get(JAVA_INT, 0) & 0xFFFFFFFFL, used, Long::sum);
      }
      return Optional.of(bytes);
    }
  }

  @Override
  public void capPower(long device, long milliwatts) throws NvmlFailure {
    call(
        "nvmlDeviceSetPowerManagementLimit",
        layouts(JAVA_LONG, JAVA_INT),
        device,
        Math.toIntExact(milliwatts));
  }

  /** The least at offset 0, the most at offset 4. */
  private long powerBounds(long device, int offset) throws NvmlFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(8, 4);
      call(
          "nvmlDeviceGetPowerManagementLimitConstraints",
          layouts(JAVA_LONG, ADDRESS, ADDRESS),
          device,
          answer,
          answer.asSlice(4));
      return answer.get(JAVA_INT, offset) & 0xFFFFFFFFL;
    }
  }

  private String text(String name, long device) throws NvmlFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(TEXT_BYTES + 1);
      call(name, layouts(JAVA_LONG, ADDRESS, JAVA_INT), device, answer, TEXT_BYTES);
      return answer.getString(0);
    }
  }

  private long unsigned(String name, long device) throws NvmlFailure {
    return filled(name, device, 4).get(JAVA_INT, 0) & 0xFFFFFFFFL;
  }

  private long unsigned(String name, long device, int which) throws NvmlFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(JAVA_INT);
      call(name, layouts(JAVA_LONG, JAVA_INT, ADDRESS), device, which, answer);
      return answer.get(JAVA_INT, 0) & 0xFFFFFFFFL;
    }
  }

  /** A structure of that size as the function filled it. */
  private MemorySegment filled(String name, long device, int bytes) throws NvmlFailure {
    MemorySegment answer = Arena.ofAuto().allocate(bytes, 8);
    call(name, layouts(JAVA_LONG, ADDRESS), device, answer);
    return answer;
  }

  private long eccErrors(long device, int type) throws NvmlFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(JAVA_LONG);
      call(
          "nvmlDeviceGetTotalEccErrors",
          layouts(JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS),
          device,
          type,
          ECC_OVER_LIFE,
          answer);
      return answer.get(JAVA_LONG, 0);
    }
  }

  /** With room for none: the count comes back in either case. */
  private long retiredPages(long device) throws NvmlFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(JAVA_INT);
      try {
        call(
            "nvmlDeviceGetRetiredPages",
            layouts(JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS),
            device,
            RETIRED_FOR_DOUBLE_BIT_ERROR,
            count,
            MemorySegment.NULL);
      } catch (NvmlFailure e) {
        if (e.code() != NvmlFailure.INSUFFICIENT_SIZE) {
          throw e;
        }
      }
      return count.get(JAVA_INT, 0) & 0xFFFFFFFFL;
    }
  }

  /** Four unsigned ints: for corrected errors, for uncorrected ones, is pending, has failed. */
  private long remappedRows(long device, int offset) throws NvmlFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(16, 4);
      call(
          "nvmlDeviceGetRemappedRows",
          layouts(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS),
          device,
          answer,
          answer.asSlice(4),
          answer.asSlice(8),
          answer.asSlice(12));
      return answer.get(JAVA_INT, offset) & 0xFFFFFFFFL;
    }
  }

  /** One of the values that NVML offers by number only; unsigned int. */
  private long field(long device, int number) throws NvmlFailure {
    String name = "nvmlDeviceGetFieldValues";
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(FIELD_BYTES, 8);
      answer.set(JAVA_INT, 0, number);
      call(name, layouts(JAVA_LONG, JAVA_INT, ADDRESS), device, 1, answer);
      int code = answer.get(JAVA_INT, FIELD_RETURN_OFFSET);
      if (code != 0) {
        throw new NvmlFailure(name, code);
      }
      return answer.get(JAVA_INT, FIELD_VALUE_OFFSET) & 0xFFFFFFFFL;
    }
  }

  private static MemoryLayout[] layouts(MemoryLayout... layouts) {
    return layouts;
  }

  /** The handle is a pointer; it passes as a long of the same size on every 64-bit system. */
  private void call(String name, MemoryLayout[] layouts, Object... arguments) throws NvmlFailure {
    Optional<NativeFunction> function =
        functions.computeIfAbsent(
            name, n -> library.find(n).map(_ -> new NativeFunction(library, n, layouts)));
    int code = function.map(f -> f.call(arguments)).orElse(NvmlFailure.FUNCTION_NOT_FOUND);
    if (code != 0) {
      throw new NvmlFailure(name, code);
    }
  }
}
