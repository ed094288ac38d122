package org.hearth.prover.backend.gpu.kernel;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.hearth.device.gpu.api.ComputeContext;
import org.hearth.device.gpu.api.ComputeKernel;
import org.hearth.device.gpu.api.ComputeModule;
import org.hearth.device.gpu.api.ComputeStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.KernelArgument;
import org.hearth.device.gpu.api.OutOfDeviceMemoryException;
import org.hearth.prover.backend.spi.BackendFailedException;

/**
 * A GPU at work: kernels by name, launched in slices short enough for the desktop and for a pause.
 * One thread at a time.
 */
public final class Gpu implements AutoCloseable {
  /** A launch takes a fraction of a second; a GPU that is silent for so long will stay so. */
  public static final Duration HUNG = Duration.ofSeconds(60);

  /** Enough to wake every multiprocessor once. */
  private static final long FIRST_ITEMS_PER_UNIT = 128;

  private final ComputeContext context;
  private final ComputeStream stream;
  private final LaunchSizer pace;
  private final WorkGate gate;
  private final LongSupplier nanoTime;
  private final Map<KernelSet, ComputeModule> modules = new EnumMap<>(KernelSet.class);
  private final Map<String, ComputeKernel> kernels = new HashMap<>();
  private double queuedNanos;
  private long busyNanos;

  /**
   * @param context closed with this
   * @param launchLimit the longest that a launch should take
   * @param nanoTime a clock that only runs forwards
   */
  public Gpu(ComputeContext context, Duration launchLimit, WorkGate gate, LongSupplier nanoTime) {
    this.context = context;
    this.stream = context.newStream();
    this.pace =
        new LaunchSizer(launchLimit, FIRST_ITEMS_PER_UNIT * context.description().computeUnits());
    this.gate = gate;
    this.nanoTime = nanoTime;
  }

  /** What it was opened as; closed with this. */
  public ComputeContext context() {
    return context;
  }

  /** In which all launches go, one after the other. */
  public ComputeStream stream() {
    return stream;
  }

  /**
   * Memory on the GPU. If there is none left, whoever asked gives up and frees what he has, so all
   * that was launched is done first.
   */
  public DeviceBuffer allocate(long bytes) {
    try {
      return context.allocate(taken(bytes));
    } catch (OutOfDeviceMemoryException e) {
      synchronize();
      throw e;
    }
  }

  /** Bytes that {@link #allocate} takes: there are no empty buffers. */
  public static long taken(long bytes) {
    return Math.max(bytes, 16);
  }

  /**
   * @throws BackendFailedException if the GPU has too few registers or the like for such blocks
   */
  private ComputeKernel kernel(KernelSet set, String name, int threads) {
    ComputeKernel kernel =
        kernels.computeIfAbsent(
            set + "." + name,
            key -> modules.computeIfAbsent(set, s -> context.load(s.program())).kernel(name));
    if (kernel.maxBlockThreads() < threads) {
      throw new BackendFailedException(
          "%s is too small for Hearth's kernels: it runs %s with %d threads at once, and %d are needed."
              .formatted(context.description().name(), name, kernel.maxBlockThreads(), threads));
    }
    return kernel;
  }

  /**
   * Runs a kernel whose last two parameters say which items to do: the first, and how many.
   *
   * @param threads of a block, the number the kernel declares
   */
  public void items(
      KernelSet set, String name, int threads, long items, KernelArgument... arguments) {
    sliced(set, name, threads, items, true, arguments);
  }

  /** Runs a kernel whose last parameter says which block is the launch's first. */
  public void blocks(
      KernelSet set, String name, int threads, long blocks, KernelArgument... arguments) {
    sliced(set, name, threads, blocks, false, arguments);
  }

  /** Runs a kernel that is short whatever its size. */
  public void once(
      KernelSet set, String name, int threads, int blocks, KernelArgument... arguments) {
    throttle();
    stream.launch(kernel(set, name, threads), blocks, threads, 0, arguments);
  }

  private void sliced(
      KernelSet set,
      String name,
      int threads,
      long total,
      boolean byItem,
      KernelArgument... given) {
    ComputeKernel kernel = kernel(set, name, threads);
    String id = set + "." + name;
    int extra = byItem ? 2 : 1;
    for (long from = 0; from < total; ) {
      long count = pace.next(id, total - from);
      boolean measure = pace.worthMeasuring(id, count);
      if (measure) {
        synchronize();
      }
      throttle();
      KernelArgument[] arguments = Arrays.copyOf(given, given.length + extra);
      arguments[given.length] = KernelArgument.of((int) from);
      if (byItem) {
        arguments[given.length + 1] = KernelArgument.of((int) count);
      }
      long blocks = byItem ? (count + threads - 1) / threads : count;
      long start = nanoTime.getAsLong();
      stream.launch(kernel, (int) blocks, threads, 0, arguments);
      if (measure) {
        stream.synchronize(HUNG);
        long nanos = nanoTime.getAsLong() - start;
        pace.took(id, count, nanos);
        busyNanos += nanos;
      } else {
        pace.queued(id, count);
        queuedNanos += pace.expectedNanos(id, count);
      }
      from += count;
    }
  }

  /**
   * Never more in the queue than what may delay a pause. Where the work ends here, its memory is
   * freed at once, so all that was launched is done first.
   */
  private void throttle() {
    if (pace.full(queuedNanos)) {
      synchronize();
    }
    try {
      gate.pass(busyNanos);
    } catch (RuntimeException e) {
      synchronize();
      throw e;
    }
    busyNanos = 0;
  }

  /** Waits until all that was launched is done. */
  public void synchronize() {
    long start = nanoTime.getAsLong();
    stream.synchronize(HUNG);
    busyNanos += nanoTime.getAsLong() - start;
    queuedNanos = 0;
  }

  @Override
  public void close() {
    context.close();
  }
}
