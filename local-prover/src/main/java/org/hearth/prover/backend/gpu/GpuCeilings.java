package org.hearth.prover.backend.gpu;

import static org.hearth.device.gpu.api.KernelArgument.of;

import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.DeviceDescription;
import org.hearth.device.gpu.api.HostBuffer;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.KernelSet;
import org.hearth.prover.backend.gpu.memory.Upload;

/**
 * What a GPU can do at most. Each measurement fills the GPU many times over, and one run of it
 * takes so long that the launches in it, some microseconds each, do not count: how much work that
 * is, is tried before the first run.
 */
public final class GpuCeilings {
  private static final int THREADS = 128;
  private static final int COPY_THREADS = 256;
  private static final int CHAINS = 4;

  /**
   * 512 warps: a multiprocessor holds 16 to 28 of these kernels' at once, so that what is idle
   * while the last ones end is a fiftieth.
   */
  private static final int ITEMS_PER_UNIT = 512 * 32;

  private static final int MOST_ITEMS = 1 << 22;

  /** With PoCL (OpenCL on the CPU) or in a simulation those would take minutes. */
  private static final int FEW_ITEMS = 1 << 9;

  private static final int MOST_ROUNDS = 1 << 10;

  private static final int MUCH_MEMORY = 1 << 30;
  private static final int LITTLE_MEMORY = 64 << 20;
  private static final int MOST_PASSES = 1 << 4;

  /** Pinned memory is dear: a witness of 2^21 values has so much. */
  private static final int PINNED = 64 << 20;

  /** A launch takes 10 microseconds at most, a five-hundredth. */
  private static final long LONG_ENOUGH_NANOS = 5_000_000;

  private final Gpu gpu;
  private final LongSupplier nanoTime;

  GpuCeilings(Gpu gpu, LongSupplier nanoTime) {
    this.gpu = gpu;
    this.nanoTime = nanoTime;
  }

  /** A measurement of which is known how much it does. */
  public interface Ceiling extends GpuMeasurements.Repeatable {
    /** Products, squares or bytes of one run. */
    long amount();
  }

  private boolean little() {
    DeviceDescription description = gpu.context().description();
    return description.processor() || description.simulated();
  }

  private long freeBytes() {
    return gpu.context().freeBytes().orElse(gpu.context().description().memoryBytes());
  }

  private long nanos(IntConsumer work, int times) {
    gpu.synchronize();
    long start = nanoTime.getAsLong();
    work.accept(times);
    gpu.synchronize();
    return nanoTime.getAsLong() - start;
  }

  /**
   * Doubles the work of a run until it takes long enough.
   *
   * @param free what ends the measurement
   * @param once what is done by doing it once
   */
  private Ceiling ceiling(Runnable free, long once, IntConsumer work, int most) {
    int times = 1;
    try {
      // The first time the kernel is loaded, and its launches begin small.
      work.accept(1);
      while (times < most && Math.min(nanos(work, times), nanos(work, times)) < LONG_ENOUGH_NANOS) {
        times *= 2;
      }
    } catch (RuntimeException e) {
      free.run();
      throw e;
    }
    int enough = times;
    return new Ceiling() {
      @Override
      public long amount() {
        return once * enough;
      }

      @Override
      public long run() {
        return nanos(work, enough);
      }

      @Override
      public void close() {
        free.run();
      }
    };
  }

  /** Products in the base field, in registers. */
  public Ceiling products() {
    return chains("product_chain");
  }

  /** Squares in the base field, in registers. */
  public Ceiling squares() {
    return chains("square_chain");
  }

  private Ceiling chains(String kernel) {
    int items =
        little()
            ? FEW_ITEMS
            : (int)
                Math.clamp(
                    (long) ITEMS_PER_UNIT * gpu.context().description().computeUnits(),
                    FEW_ITEMS,
                    Math.clamp(freeBytes() / 128, FEW_ITEMS, MOST_ITEMS));
    Upload upload = new Upload(gpu);
    DeviceBuffer z = GpuMeasurements.random(upload, items, 7);
    return ceiling(
        upload::close,
        (long) items * CHAINS,
        rounds -> gpu.items(KernelSet.CEILINGS, kernel, THREADS, items, of(z), of(rounds)),
        MOST_ROUNDS);
  }

  /** Bytes read and bytes written within the GPU's memory, both counted. */
  public Ceiling memory() {
    int bytes =
        little()
            ? LITTLE_MEMORY
            : (int) Long.highestOneBit(Math.clamp(freeBytes() / 4, LITTLE_MEMORY, MUCH_MEMORY));
    Upload upload = new Upload(gpu);
    try {
      DeviceBuffer from = upload.space(bytes);
      DeviceBuffer to = upload.space(bytes);
      return ceiling(
          upload::close, 2L * bytes, passes -> copy(from, to, bytes / 32, passes), MOST_PASSES);
    } catch (RuntimeException e) {
      upload.close();
      throw e;
    }
  }

  /** Several passes are only asked for where one is short: those need no cutting up. */
  private void copy(DeviceBuffer from, DeviceBuffer to, int items, int passes) {
    if (passes == 1) {
      gpu.items(KernelSet.CEILINGS, "copy_elements", COPY_THREADS, items, of(from), of(to));
      return;
    }
    for (int i = 0; i < passes; i++) {
      gpu.once(
          KernelSet.CEILINGS,
          "copy_elements",
          COPY_THREADS,
          Math.ceilDiv(items, COPY_THREADS),
          of(from),
          of(to),
          of(0),
          of(items));
    }
  }

  /** Bytes copied to the GPU from pinned memory, which it reads by itself. */
  public Ceiling copiesToGpu() {
    Upload upload = new Upload(gpu);
    try {
      DeviceBuffer to = upload.space(PINNED);
      HostBuffer from = gpu.context().allocatePinned(PINNED);
      return ceiling(
          () -> {
            from.close();
            upload.close();
          },
          PINNED,
          passes -> {
            for (int i = 0; i < passes; i++) {
              gpu.stream().upload(from, 0, to, 0, PINNED);
            }
          },
          MOST_PASSES);
    } catch (RuntimeException e) {
      upload.close();
      throw e;
    }
  }
}
