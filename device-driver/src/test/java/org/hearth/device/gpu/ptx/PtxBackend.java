package org.hearth.device.gpu.ptx;

import java.util.List;
import org.hearth.device.gpu.api.ComputeBackend;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.cuda.CudaBackend;
import org.hearth.device.gpu.cuda.CudaCalls;
import org.hearth.device.nativelib.DriverLibrary;
import org.hearth.device.nvidia.CudaAttribute;
import org.hearth.device.nvidia.CudaDriver;

/**
 * A card that the interpreter imitates, behind the same classes that drive a real one. Its device
 * is marked as simulated.
 */
public final class PtxBackend implements ComputeBackend, AutoCloseable {
  static final int SHARED_BYTES = 96 << 10;

  private final PtxDriver driver;
  private final CudaBackend cuda;

  /**
   * @param computeCapability such as 75, which decides what image of a program it takes
   * @param memoryBytes of the imitated card
   */
  public PtxBackend(int computeCapability, long memoryBytes) {
    this(computeCapability, memoryBytes, new PtxDriver(memoryBytes));
  }

  /**
   * A card that does all that CUDA leaves open in an awkward way, and takes nothing that is
   * undefined: see {@link PtxWhims} and {@link PtxSanitizer}.
   *
   * @param seed of its whims
   */
  public static PtxBackend severe(int computeCapability, long memoryBytes, long seed) {
    return new PtxBackend(
        computeCapability, memoryBytes, new PtxDriver(memoryBytes, PtxManner.severe(seed)));
  }

  private PtxBackend(int computeCapability, long memoryBytes, PtxDriver driver) {
    this(driver, driver, computeCapability, memoryBytes);
  }

  /**
   * @param calls what the classes above the driver see, such as the driver with a fault
   */
  public PtxBackend(PtxDriver driver, CudaCalls calls, int computeCapability, long memoryBytes) {
    this.driver = driver;
    this.cuda =
        new CudaBackend(
            () ->
                new DriverLibrary.Loaded<CudaDriver>(
                    "the PTX interpreter", new Facts(computeCapability, memoryBytes)),
            () -> new DriverLibrary.Loaded<>("the PTX interpreter", calls),
            true,
            System::nanoTime);
  }

  @Override
  public String name() {
    return "PTX interpreter";
  }

  @Override
  public List<ComputeDevice> devices() {
    return cuda.devices();
  }

  /** The one device. */
  public ComputeDevice device() {
    return devices().getFirst();
  }

  /** PTX instructions executed up to now, of all threads together. */
  public long executed() {
    return driver.executed();
  }

  /** Instructions that the longest thread of a kernel executed up to now, 0 if it never ran. */
  public long longest(String kernel) {
    return driver.longest(kernel);
  }

  /** All launches that are done, in their order. */
  public List<PtxLaunch> launches() {
    return driver.launches();
  }

  /** What went wrong in a kernel, in the interpreter's words; "" when nothing did. */
  public String fault() {
    return driver.fault();
  }

  /** Ends what still runs. */
  @Override
  public void close() {
    driver.stop();
  }

  /** What the imitated card says of itself. */
  private record Facts(int capability, long memory) implements CudaDriver {
    @Override
    public String binding() {
      return "the PTX interpreter";
    }

    @Override
    public void init() {}

    @Override
    public int driverVersion() {
      return 12000;
    }

    @Override
    public int deviceCount() {
      return 1;
    }

    @Override
    public String name(int ordinal) {
      return "PTX interpreter";
    }

    @Override
    public byte[] uuid(int ordinal) {
      return new byte[16];
    }

    @Override
    public String pciAddress(int ordinal) {
      return "";
    }

    @Override
    public long memoryBytes(int ordinal) {
      return memory;
    }

    @Override
    public int attribute(int ordinal, CudaAttribute attribute) {
      return switch (attribute) {
        case MAX_THREADS_PER_BLOCK -> 1024;
        case MAX_SHARED_MEMORY_PER_BLOCK -> 48 << 10;
        case MULTIPROCESSOR_COUNT -> 1;
        case KERNEL_EXEC_TIMEOUT -> 0;
        case COMPUTE_CAPABILITY_MAJOR -> capability / 10;
        case COMPUTE_CAPABILITY_MINOR -> capability % 10;
      };
    }
  }
}
