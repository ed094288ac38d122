package org.hearth.prover.backend.gpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.device.gpu.api.ComputeContext;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.ComputeEvent;
import org.hearth.device.gpu.api.ComputeKernel;
import org.hearth.device.gpu.api.ComputeModule;
import org.hearth.device.gpu.api.ComputeStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.DeviceDescription;
import org.hearth.device.gpu.api.DeviceLostException;
import org.hearth.device.gpu.api.HostBuffer;
import org.hearth.device.gpu.api.KernelArgument;
import org.hearth.device.gpu.api.KernelProgram;
import org.hearth.device.gpu.api.OutOfDeviceMemoryException;

/** A real device that goes wrong in one way at one moment. */
public final class FaultyDevice implements ComputeDevice {
  /** What goes wrong. */
  public enum Fault {
    NONE,
    /** A low bit of a point that comes back. */
    LOW_BIT,
    /** A bit of a point that makes a coordinate larger than it can be. */
    HIGH_BIT,
    /** Any bit of a list of points that comes back. */
    ANY_BIT,
    /** Any bit of the memory that a kernel for scalars works on, right after it. */
    TRANSFORM_BIT,
    /** The device is gone. */
    LOST,
    /** Others took the memory after it was planned. */
    OUT_OF_MEMORY
  }

  /** What is read and shorter than this is a number, not points. */
  private static final long POINTS = 1000;

  /** All arithmetic with scalars; not what sorts points by numbers. */
  private static final Set<String> TRANSFORM =
      Set.of(
          "transform",
          "bit_reverse",
          "scale",
          "multiply",
          "quotient",
          "powers_of",
          "run_rows",
          "horner",
          "horner_all",
          "ratios",
          "chunk_products",
          "products_before",
          "vanishing_quotient",
          "spread");

  private final ComputeDevice device;
  private volatile Fault fault;
  private final AtomicInteger left;
  private volatile Random where = new Random(0);
  private final AtomicLong allocated = new AtomicLong();
  private final AtomicLong peak = new AtomicLong();
  private final AtomicInteger allocations = new AtomicInteger();
  private final Set<String> kernels = ConcurrentHashMap.newKeySet();
  private final Map<ComputeKernel, String> names =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /**
   * @param at which of the reads of points, waits or allocations it is, from 1
   */
  public FaultyDevice(ComputeDevice device, Fault fault, int at) {
    this.device = device;
    this.fault = fault;
    this.left = new AtomicInteger(at);
  }

  /**
   * From now on this goes wrong; what went wrong before is over.
   *
   * @param at as for the constructor, or which of the launches of the transform it is
   * @param random where the bit lies
   */
  public void next(Fault other, int at, Random random) {
    where = random;
    left.set(at);
    fault = other;
  }

  private boolean now(Fault kind) {
    return fault == kind && left.decrementAndGet() == 0;
  }

  /** Whether the moment has come: else the test would prove nothing. */
  public boolean happened() {
    return left.get() <= 0;
  }

  /** How many of the moments are still to come. */
  public int left() {
    return left.get();
  }

  /** Bytes of its memory that are given out. */
  public long allocated() {
    return allocated.get();
  }

  /** What was launched: programs and kernels, such as "bn254-g1 merge". */
  public Set<String> kernels() {
    return Set.copyOf(kernels);
  }

  /** How often memory was given out. */
  public int allocations() {
    return allocations.get();
  }

  /** The most that was given out at a time. */
  public long peak() {
    return peak.get();
  }

  @Override
  public DeviceDescription description() {
    return device.description();
  }

  @Override
  public ComputeContext open() {
    return new Context(device.open());
  }

  private final class Context implements ComputeContext {
    private final ComputeContext real;

    Context(ComputeContext real) {
      this.real = real;
    }

    @Override
    public DeviceDescription description() {
      return real.description();
    }

    @Override
    public OptionalLong freeBytes() {
      return real.freeBytes();
    }

    @Override
    public DeviceBuffer allocate(long bytes) {
      if (now(Fault.OUT_OF_MEMORY)) {
        throw new OutOfDeviceMemoryException("There is no memory left", bytes);
      }
      DeviceBuffer buffer = real.allocate(bytes);
      peak.accumulateAndGet(allocated.addAndGet(bytes), Math::max);
      allocations.incrementAndGet();
      return new Buffer(buffer);
    }

    @Override
    public HostBuffer allocatePinned(long bytes) {
      return real.allocatePinned(bytes);
    }

    @Override
    public ComputeStream newStream() {
      return new Stream(real.newStream());
    }

    @Override
    public ComputeModule load(KernelProgram program) {
      ComputeModule module = real.load(program);
      return kernel -> {
        String name = program.name() + " " + kernel;
        kernels.add(name);
        ComputeKernel loaded = module.kernel(kernel);
        names.put(loaded, kernel);
        return loaded;
      };
    }

    @Override
    public void close() {
      real.close();
    }
  }

  private final class Buffer implements DeviceBuffer {
    private final DeviceBuffer real;

    Buffer(DeviceBuffer real) {
      this.real = real;
    }

    @Override
    public long bytes() {
      return real.bytes();
    }

    @Override
    public void write(long offset, MemorySegment source) {
      real.write(offset, source);
    }

    @Override
    public void read(long offset, MemorySegment target) {
      real.read(offset, target);
      if (target.byteSize() < POINTS) {
        return;
      }
      if (now(Fault.LOW_BIT)) {
        flip(target, 0, 5);
      } else if (now(Fault.HIGH_BIT)) {
        flip(target, 24, 63);
      } else if (now(Fault.ANY_BIT)) {
        flip(target, 8 * where.nextLong(target.byteSize() / 8), where.nextInt(64));
      }
    }

    /** One bit of the memory itself. */
    void flip() {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment word = arena.allocate(Long.BYTES);
        long at = 8 * where.nextLong(real.bytes() / 8);
        real.read(at, word);
        flip(word, 0, where.nextInt(64));
        real.write(at, word);
      }
    }

    private static void flip(MemorySegment target, long at, int bit) {
      long word = target.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
      target.set(ValueLayout.JAVA_LONG_UNALIGNED, at, word ^ 1L << bit);
    }

    @Override
    public void close() {
      real.close();
      allocated.addAndGet(-real.bytes());
    }
  }

  private final class Stream implements ComputeStream {
    private final ComputeStream real;

    Stream(ComputeStream real) {
      this.real = real;
    }

    private static DeviceBuffer unwrap(DeviceBuffer buffer) {
      return ((Buffer) buffer).real;
    }

    @Override
    public void upload(HostBuffer from, long at, DeviceBuffer to, long toAt, long bytes) {
      real.upload(from, at, unwrap(to), toAt, bytes);
    }

    @Override
    public void download(DeviceBuffer from, long at, HostBuffer to, long toAt, long bytes) {
      real.download(unwrap(from), at, to, toAt, bytes);
    }

    @Override
    public void copy(DeviceBuffer from, long at, DeviceBuffer to, long toAt, long bytes) {
      real.copy(unwrap(from), at, unwrap(to), toAt, bytes);
    }

    @Override
    public void fill(DeviceBuffer to, long offset, long bytes, int word) {
      real.fill(unwrap(to), offset, bytes, word);
    }

    @Override
    public void launch(
        ComputeKernel kernel, int blocks, int threads, int shared, KernelArgument... arguments) {
      KernelArgument[] real =
          Arrays.stream(arguments)
              .map(a ->
                  a instanceof KernelArgument.Memory(DeviceBuffer buffer)
                      ? KernelArgument.of(unwrap(buffer))
                      : a)
              .toArray(KernelArgument[]::new);
      this.real.launch(kernel, blocks, threads, shared, real);
      if (TRANSFORM.contains(names.getOrDefault(kernel, "")) && now(Fault.TRANSFORM_BIT)) {
        this.real.synchronize(Duration.ofMinutes(1));
        List<Buffer> memory =
            Arrays.stream(arguments)
                .filter(KernelArgument.Memory.class::isInstance)
                .map(a -> (Buffer) ((KernelArgument.Memory) a).buffer())
                .toList();
        memory.get(where.nextInt(memory.size())).flip();
      }
    }

    @Override
    public ComputeEvent record() {
      return real.record();
    }

    @Override
    public void await(ComputeEvent event) {
      real.await(event);
    }

    @Override
    public void synchronize(Duration limit) {
      real.synchronize(limit);
      if (now(Fault.LOST)) {
        throw new DeviceLostException("The device is gone");
      }
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
