package org.hearth.device.nvidia;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceMemory;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.DeviceSource;
import org.hearth.device.api.DisplayText;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.device.nativelib.DriverLibrary;
import org.hearth.device.pci.DisplayAdapter;
import org.hearth.device.pci.PciAddress;

/**
 * The NVIDIA cards of this computer. A library once loaded is kept, an absent one looked for again.
 */
public final class NvidiaSource implements DeviceSource {
  private static final String NOT_REPORTED = "not reported";

  /** Pascal, the oldest that kernels are shipped for. */
  private static final int OLDEST_COMPUTE_CAPABILITY = 61;

  private static final String NO_PROVING =
      "no: CUDA does not offer it, or it is older than compute capability 6.1";

  private final Supplier<DriverLibrary<CudaDriver>> openCuda;
  private final Supplier<DriverLibrary<NvmlLibrary>> openNvml;
  private final Supplier<List<DisplayAdapter>> adapters;
  private final Clock clock;
  private DriverLibrary<CudaDriver> cuda = new DriverLibrary.Missing<>("");
  private DriverLibrary<NvmlLibrary> nvml = new DriverLibrary.Missing<>("");
  private volatile Map<DeviceId, NvidiaGpu> gpus = Map.of();

  /**
   * @param adapters the operating system's list of graphics cards, to tell "no card" from "no
   *     driver"
   */
  public NvidiaSource(
      Supplier<DriverLibrary<CudaDriver>> openCuda,
      Supplier<DriverLibrary<NvmlLibrary>> openNvml,
      Supplier<List<DisplayAdapter>> adapters,
      Clock clock) {
    this.openCuda = openCuda;
    this.openNvml = openNvml;
    this.adapters = adapters;
    this.clock = clock;
  }

  @Override
  public String family() {
    return "NVIDIA cards";
  }

  @Override
  public synchronized DeviceScan scan() {
    if (!(cuda instanceof DriverLibrary.Loaded)) {
      cuda = openCuda.get();
    }
    if (!(nvml instanceof DriverLibrary.Loaded)) {
      nvml = openNvml.get();
    }
    CudaSurvey cudaSurvey = CudaSurvey.of(cuda);
    NvmlSurvey nvmlSurvey = NvmlSurvey.of(nvml);
    List<CudaGpu> cudaGpus =
        cudaSurvey instanceof CudaSurvey.Done(_, List<CudaGpu> found) ? found : List.of();
    List<NvmlGpu> nvmlGpus =
        nvmlSurvey instanceof NvmlSurvey.Done(_, List<NvmlGpu> found) ? found : List.of();
    List<NvidiaGpu> joined = NvidiaGpu.join(cudaGpus, nvmlGpus);
    Map<DeviceId, NvidiaGpu> byId = new LinkedHashMap<>();
    joined.forEach(gpu -> byId.put(gpu.id(), gpu));
    gpus = Map.copyOf(byId);
    String driver = driver(cudaSurvey, nvmlSurvey);
    return new DeviceScan(
        joined.stream().map(gpu -> device(gpu, driver)).toList(),
        NvidiaFindings.of(cudaSurvey, nvmlSurvey, joined, adapters.get()));
  }

  /** Such as "550.54.14, CUDA 12.4". */
  private static String driver(CudaSurvey cuda, NvmlSurvey nvml) {
    String driver =
        nvml instanceof NvmlSurvey.Done(String version, _) && !version.isEmpty()
            ? version
            : "version not reported";
    OptionalInt version =
        cuda instanceof CudaSurvey.Done(OptionalInt number, _) ? number : OptionalInt.empty();
    return version.isPresent()
        ? driver + ", CUDA " + NvidiaFindings.cudaVersion(version.getAsInt())
        : driver;
  }

  private static Device device(NvidiaGpu gpu, String driver) {
    Map<String, String> facts = new LinkedHashMap<>();
    Optional<CudaGpu> cuda = gpu.cuda();
    facts.put("memory", memory(gpu));
    facts.put(
        "multiprocessors", number(cuda.map(c -> c.multiprocessors()).orElse(OptionalInt.empty())));
    facts.put(
        "compute capability",
        cuda.map(c -> c.computeCapability())
            .filter(OptionalInt::isPresent)
            .map(c -> c.getAsInt() / 10 + "." + c.getAsInt() % 10)
            .orElse(NOT_REPORTED));
    facts.put("driver", driver);
    facts.put(
        "PCI address",
        cuda.flatMap(CudaGpu::pci)
            .or(() -> gpu.nvml().flatMap(NvmlGpu::pci))
            .map(PciAddress::value)
            .orElse(NOT_REPORTED));
    if (gpu.nvml().map(NvmlGpu::powerLimitWatts).orElse(Reading.notReported(""))
        instanceof Reading.Value(double watts)) {
      facts.put("power limit", Math.round(watts) + " W");
    }
    gpu.nvml()
        .flatMap(NvmlGpu::throttleReasons)
        .ifPresent(reasons ->
            facts.put(
                "clock held back by",
                reasons.words().isEmpty() ? "nothing" : String.join("; ", reasons.words())));
    if (cuda.isPresent() && cuda.get().stopsLongKernels()) {
      facts.put("display", "attached: the system stops kernels that run for seconds");
    }
    boolean canProve =
        cuda.map(c -> c.computeCapability())
            .filter(capability -> capability.orElse(0) >= OLDEST_COMPUTE_CAPABILITY)
            .isPresent();
    facts.put("proving", canProve ? "yes, where it is switched on" : NO_PROVING);
    return new Device(gpu.id(), DeviceKind.GPU, gpu.name(), facts, canProve, false);
  }

  private static String memory(NvidiaGpu gpu) {
    return gpu.cuda()
        .filter(cuda -> cuda.memoryBytes().isPresent())
        .map(cuda -> DisplayText.gibibytes(cuda.memoryBytes().getAsLong()))
        .or(() ->
            gpu.nvml()
                .map(NvmlGpu::memoryTotalBytes)
                .filter(Reading.Value.class::isInstance)
                .map(total -> DisplayText.gibibytes((long) total.value().orElse(0))))
        .orElse(NOT_REPORTED);
  }

  private static String number(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : NOT_REPORTED;
  }

  @Override
  public Optional<Health> sample(DeviceId id) {
    return Optional.ofNullable(gpus.get(id))
        .map(gpu ->
            gpu.nvml()
                .map(nvml -> health(id, nvml))
                .orElseGet(() ->
                    Health.silent(
                        id, clock.instant(), "NVIDIA's sensor library does not know it")));
  }

  private Health health(DeviceId id, NvmlGpu gpu) {
    return new Health(
        id, clock.instant(), gpu.readings(), gpu.throttleReasons().map(ThrottleReasons::words));
  }

  @Override
  public Optional<PowerSource> power(DeviceId id) {
    return Optional.ofNullable(gpus.get(id)).map(GpuPower::of);
  }

  @Override
  public Optional<DeviceMemory> memory(DeviceId id) {
    return Optional.ofNullable(gpus.get(id)).flatMap(NvidiaGpu::nvml).flatMap(NvmlGpu::memory);
  }
}
