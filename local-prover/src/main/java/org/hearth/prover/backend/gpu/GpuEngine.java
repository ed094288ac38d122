package org.hearth.prover.backend.gpu;

import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.DeviceDescription;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.GpuErrors;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.gpu.msm.GpuGroup;
import org.hearth.prover.backend.gpu.msm.UploadingMsm;
import org.hearth.prover.backend.gpu.ntt.UploadingNtt;
import org.hearth.prover.engine.Engine;
import org.hearth.prover.engine.Msm;
import org.hearth.prover.engine.Ntt;

/**
 * A card's arithmetic. One thread at a time.
 *
 * <p>After an error of the device that is more than a lack of memory nothing works any more in this
 * process (see {@link org.hearth.device.gpu.api.ComputeContext}), so cards work in processes of
 * their own.
 */
public final class GpuEngine implements Engine {
  private final Gpu card;
  private final Engine host;
  private final LongSupplier nanoTime;
  private final String description;
  private final OptionalLong memoryCap;
  private final Msm g1;
  private final Msm g2;
  private final ConcurrentHashMap<Integer, Ntt> transforms = new ConcurrentHashMap<>();

  private GpuEngine(Gpu card, GpuSettings settings, Engine host, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.card = card;
    this.host = host;
    this.description = describe(card.context().description());
    this.memoryCap = settings.memoryCap();
    this.g1 = new UploadingMsm(card, GpuGroup.G1, description, host.g1());
    this.g2 = new UploadingMsm(card, GpuGroup.G2, description, host.g2());
  }

  /**
   * Takes a card into use.
   *
   * @param gate lets its launches pass
   * @param host does what a card is no help with; not closed with this
   * @param nanoTime a clock that only runs forwards
   * @throws org.hearth.prover.engine.EngineFailedException if the card can't be used
   */
  public static GpuEngine open(
      ComputeDevice device,
      GpuSettings settings,
      WorkGate gate,
      Engine host,
      LongSupplier nanoTime) {
    DeviceDescription card = device.description();
    return GpuErrors.translate(
        describe(card),
        () ->
            new GpuEngine(
                new Gpu(device.open(), settings.launchLimitFor(card), gate, nanoTime),
                settings,
                host,
                nanoTime));
  }

  /** A device that only imitates a card is called so wherever its name shows. */
  private static String describe(DeviceDescription card) {
    String kind =
        card.simulated()
            ? " (simulated card)"
            : card.processor() ? " (this computer's processor, simulating a card)" : "";
    return card.name() + " through " + card.backend() + kind;
  }

  @Override
  public String description() {
    return description;
  }

  /** Tells the card from all others of this computer, also after a restart. */
  public String key() {
    return card.context().description().key();
  }

  /** The GPU itself, for whole proofs of a proof system whose keys stay in its memory. */
  public Gpu gpu() {
    return card;
  }

  /** Bytes of the GPU's memory that the owner allows, empty for no limit. */
  public OptionalLong memoryCap() {
    return memoryCap;
  }

  /** What the card can do, for a benchmark. */
  public GpuMeasurements measurements() {
    return new GpuMeasurements(card, nanoTime);
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
  public Ntt ntt(int logSize) {
    return transforms.computeIfAbsent(logSize, k -> new UploadingNtt(card, k, description));
  }

  @Override
  public void parallel(int n, IntConsumer body) {
    host.parallel(n, body);
  }

  @Override
  public void close() {
    card.close();
  }
}
