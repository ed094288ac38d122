package org.hearth.prover.backend.gpu;

import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.DeviceDescription;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.GpuErrors;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.gpu.msm.GpuGroup;
import org.hearth.prover.backend.gpu.msm.UploadingMsm;
import org.hearth.prover.backend.gpu.ntt.UploadingNtt;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.Ntt;
import org.hearth.prover.backend.spi.RowFunction;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.field.FieldElement;

/**
 * A GPU's arithmetic. One thread at a time.
 *
 * <p>After an error of the device that is more than a lack of memory nothing works any more in this
 * process (see {@link org.hearth.device.gpu.api.ComputeContext}), so GPUs work in processes of
 * their own.
 */
public final class GpuEngine implements Backend {
  /** As PoCL's platform calls itself. */
  private static final Pattern POCL =
      Pattern.compile("portable computing language|pocl", Pattern.CASE_INSENSITIVE);

  private final Gpu gpu;
  private final Backend host;
  private final LongSupplier nanoTime;
  private final String description;
  private final OptionalLong owners;
  private volatile long memoryLimit = Long.MAX_VALUE;
  private final Msm g1;
  private final Msm g2;
  private final ConcurrentHashMap<Integer, Ntt> transforms = new ConcurrentHashMap<>();

  private GpuEngine(Gpu gpu, GpuSettings settings, Backend host, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.gpu = gpu;
    this.host = host;
    this.description = describe(gpu.context().description());
    this.owners = settings.memoryCap();
    this.g1 = new UploadingMsm(gpu, GpuGroup.G1, description, this::memoryCap, host.g1());
    this.g2 = new UploadingMsm(gpu, GpuGroup.G2, description, this::memoryCap, host.g2());
  }

  /**
   * Takes a GPU into use.
   *
   * @param gate lets its launches pass
   * @param host does what a GPU is no help with; not closed with this
   * @param nanoTime a clock that only runs forwards
   * @throws org.hearth.prover.backend.spi.BackendFailedException if the GPU can't be used
   */
  public static GpuEngine open(
      ComputeDevice device,
      GpuSettings settings,
      WorkGate gate,
      Backend host,
      LongSupplier nanoTime) {
    DeviceDescription gpu = device.description();
    return GpuErrors.translate(
        describe(gpu),
        () ->
            new GpuEngine(
                new Gpu(device.open(), settings.launchLimitFor(gpu), gate, nanoTime),
                settings,
                host,
                nanoTime));
  }

  /** What is no GPU is called what it is wherever its name shows. */
  private static String describe(DeviceDescription device) {
    if (device.simulated()) {
      return device.name() + " through " + device.backend() + " (simulated GPU)";
    }
    if (device.processor()) {
      boolean pocl = POCL.matcher(device.driver()).find();
      return device.name()
          + " through "
          + (pocl ? "PoCL (OpenCL on the CPU)" : "OpenCL on the CPU");
    }
    return device.name() + " through " + device.backend();
  }

  @Override
  public String description() {
    return description;
  }

  /** Tells the GPU from all others of this computer, also after a restart. */
  public String key() {
    return gpu.context().description().key();
  }

  /** The GPU itself, for whole proofs of a proof system whose keys stay in its memory. */
  public Gpu gpu() {
    return gpu;
  }

  /** Bytes of the GPU's memory that may be used, by the owner's limit and the one given last. */
  public OptionalLong memoryCap() {
    long cap = Math.min(owners.orElse(Long.MAX_VALUE), memoryLimit);
    return cap == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(cap);
  }

  @Override
  public void limitMemory(long bytes) {
    memoryLimit = bytes;
  }

  /** What the GPU can do at most, for a benchmark. */
  public GpuCeilings ceilings() {
    return new GpuCeilings(gpu, nanoTime);
  }

  /** What the GPU does, for a benchmark. */
  public GpuMeasurements measurements() {
    return new GpuMeasurements(gpu, nanoTime);
  }

  @Override
  public Msm g1() {
    return g1;
  }

  @Override
  public Msm g2() {
    return g2;
  }

  @Override
  public Ntt ntt(int logDomain) {
    return transforms.computeIfAbsent(logDomain, k -> new UploadingNtt(gpu, k, description));
  }

  @Override
  public RowFunction rows(RowProgram program, FieldElement... constants) {
    return host.rows(program, constants);
  }

  @Override
  public void parallel(int n, IntConsumer body) {
    host.parallel(n, body);
  }

  @Override
  public void close() {
    gpu.close();
  }
}
