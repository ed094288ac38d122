package org.hearth.device.nvidia;

import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.device.nativelib.DriverLibrary;
import org.hearth.device.nativelib.NativeLibrary;
import org.hearth.device.nativelib.OperatingSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens CUDA's driver API: the probe first, then JCuda, then the fallback without JCuda. */
public final class CudaLibrary implements Supplier<DriverLibrary<CudaDriver>> {
  private static final Logger LOG = LoggerFactory.getLogger(CudaLibrary.class);

  private final List<String> files;
  private final Supplier<Optional<CudaDriver>> jcuda;

  public CudaLibrary(List<String> files, Supplier<Optional<CudaDriver>> jcuda) {
    this.files = List.copyOf(files);
    this.jcuda = jcuda;
  }

  public static CudaLibrary ofSystem(OperatingSystem system, Map<String, String> environment) {
    return new CudaLibrary(NativeLibrary.cudaFiles(system, environment), JCudaLoader::load);
  }

  @Override
  public DriverLibrary<CudaDriver> get() {
    return NativeLibrary.open(files, FfmCudaDriver.FUNCTIONS).map(this::bind);
  }

  private CudaDriver bind(SymbolLookup library) {
    CudaDriver driver = jcuda.get().orElseGet(() -> new FfmCudaDriver(library));
    LOG.info("CUDA is called through {}", driver.binding());
    return driver;
  }
}
