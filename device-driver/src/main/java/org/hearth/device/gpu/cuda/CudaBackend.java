package org.hearth.device.gpu.cuda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hearth.device.gpu.api.ComputeBackend;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.DeviceDescription;
import org.hearth.device.gpu.api.DeviceUnavailableException;
import org.hearth.device.gpu.backend.PollingWait;
import org.hearth.device.nativelib.DriverLibrary;
import org.hearth.device.nativelib.NativeLibrary;
import org.hearth.device.nativelib.NativeUnpacking;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.nvidia.CudaAttribute;
import org.hearth.device.nvidia.CudaDriver;
import org.hearth.device.nvidia.CudaFailure;
import org.hearth.device.nvidia.CudaGpu;
import org.hearth.device.nvidia.CudaLibrary;
import org.hearth.device.nvidia.CudaSurvey;
import org.hearth.device.pci.PciAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** NVIDIA cards through CUDA's driver API. */
public final class CudaBackend implements ComputeBackend {
  private static final Logger LOG = LoggerFactory.getLogger(CudaBackend.class);

  /** What every card since 2010 has, where the driver would not tell (CUDA programming guide). */
  private static final int BLOCK_THREADS = 1024;

  private static final int SHARED_BYTES = 48 << 10;

  private final Supplier<DriverLibrary<CudaDriver>> driver;
  private final Supplier<DriverLibrary<CudaCalls>> calls;
  private final boolean simulated;
  private final LongSupplier nanoTime;

  /**
   * @param driver finds cards
   * @param calls runs kernels on them
   * @param simulated whether a program imitates the driver
   */
  public CudaBackend(
      Supplier<DriverLibrary<CudaDriver>> driver,
      Supplier<DriverLibrary<CudaCalls>> calls,
      boolean simulated,
      LongSupplier nanoTime) {
    this.driver = driver;
    this.calls = calls;
    this.simulated = simulated;
    this.nanoTime = nanoTime;
  }

  /** JCuda where it has a native part, else Java's foreign-function interface. */
  public static CudaBackend ofSystem(OperatingSystem system, Map<String, String> environment) {
    List<String> files = NativeLibrary.cudaFiles(system, environment);
    return new CudaBackend(
        CudaLibrary.ofSystem(system, environment),
        () ->
            NativeLibrary.open(files, FfmCudaCalls.FUNCTIONS)
                .map(library ->
                    NativeUnpacking.<CudaCalls>load("JCuda", JCudaCalls::new)
                        .orElseGet(() -> new FfmCudaCalls(library))),
        false,
        System::nanoTime);
  }

  @Override
  public String name() {
    return "CUDA";
  }

  @Override
  public List<ComputeDevice> devices() {
    DriverLibrary<CudaDriver> library = driver.get();
    CudaSurvey survey = CudaSurvey.of(library);
    if (!(survey instanceof CudaSurvey.Done(OptionalInt version, List<CudaGpu> gpus))
        || gpus.isEmpty()) {
      throw new DeviceUnavailableException(CudaSentences.unavailable(survey));
    }
    CudaDriver facts = loaded(library);
    CudaCalls binding = loaded(calls.get());
    LOG.info("Kernels run on CUDA through {}", binding.binding());
    List<ComputeDevice> devices = new ArrayList<>();
    for (int ordinal = 0; ordinal < gpus.size(); ordinal++) {
      devices.add(
          new CudaDevice(
              ordinal,
              describe(facts, ordinal, gpus.get(ordinal), version),
              binding,
              new PollingWait(nanoTime)));
    }
    return List.copyOf(devices);
  }

  private static <T> T loaded(DriverLibrary<T> library) {
    return switch (library) {
      case DriverLibrary.Loaded<T>(_, T found) -> found;
      case DriverLibrary.Missing<T>(String file) ->
          throw new DeviceUnavailableException(
              CudaSentences.unavailable(new CudaSurvey.Missing(file)));
      case DriverLibrary.Incomplete<T>(String file, List<String> functions) ->
          throw new DeviceUnavailableException(
              CudaSentences.unavailable(new CudaSurvey.Incomplete(file, functions)));
    };
  }

  private DeviceDescription describe(
      CudaDriver facts, int ordinal, CudaGpu gpu, OptionalInt version) {
    Optional<String> pci = gpu.pci().map(PciAddress::value);
    long memory = gpu.memoryBytes().orElse(0);
    String name = gpu.name().isEmpty() ? "NVIDIA card" : gpu.name();
    return new DeviceDescription(
        new DeviceDescription.Identity(
            gpu.uuid().or(() -> pci).orElse("cuda:" + name + "/" + ordinal),
            simulated ? name + " (simulated)" : name,
            "CUDA",
            version.isPresent()
                ? "CUDA " + version.getAsInt() / 1000 + "." + version.getAsInt() % 1000 / 10
                : "CUDA of unknown version",
            gpu.uuid(),
            pci),
        new DeviceDescription.Limits(
            memory,
            memory,
            gpu.multiprocessors().orElse(0),
            gpu.computeCapability(),
            attribute(facts, ordinal, CudaAttribute.MAX_THREADS_PER_BLOCK, BLOCK_THREADS),
            attribute(facts, ordinal, CudaAttribute.MAX_SHARED_MEMORY_PER_BLOCK, SHARED_BYTES)),
        Optional.of(gpu.stopsLongKernels()),
        false,
        simulated);
  }

  private static int attribute(
      CudaDriver facts, int ordinal, CudaAttribute attribute, int otherwise) {
    try {
      int value = facts.attribute(ordinal, attribute);
      return value > 0 ? value : otherwise;
    } catch (CudaFailure e) {
      return otherwise;
    }
  }
}
