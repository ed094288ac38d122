package org.hearth.prover.backend.gpu.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.OutOfDeviceMemoryException;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.spi.BackendFailedException;

/**
 * A GPU's memory that is used again and again: to take and give back memory makes the GPU wait.
 * What is given back may be taken at once, as all work is done in the order in which it is put in.
 */
public final class BufferPool implements AutoCloseable {
  /** A buffer may be larger than what is asked for by this share. */
  private static final int SHARE = 8;

  private final Gpu gpu;
  private final List<DeviceBuffer> idle = new ArrayList<>();
  private long limit = Long.MAX_VALUE;
  private final Set<DeviceBuffer> taken = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param gpu open as long as this
   */
  public BufferPool(Gpu gpu) {
    this.gpu = gpu;
  }

  /**
   * @param bytes that it may have on the GPU
   */
  public void limit(long bytes) {
    limit = bytes;
    if (held() > bytes) {
      freeIdle();
    }
  }

  /** Of so many bytes or a few more, with anything in it. */
  public DeviceBuffer take(long bytes) {
    Optional<DeviceBuffer> there =
        idle.stream()
            .filter(buffer -> buffer.bytes() >= bytes && buffer.bytes() <= bytes + bytes / SHARE)
            .min(Comparator.comparingLong(DeviceBuffer::bytes));
    there.ifPresent(idle::remove);
    DeviceBuffer buffer = there.orElseGet(() -> allocated(bytes));
    taken.add(buffer);
    return buffer;
  }

  private DeviceBuffer allocated(long bytes) {
    if (held() + Gpu.taken(bytes) > limit) {
      freeIdle();
    }
    if (held() + Gpu.taken(bytes) > limit) {
      throw new BackendFailedException(
          "A proof's vectors need more of the GPU's memory than the %d bytes planned for them."
              .formatted(limit));
    }
    try {
      return gpu.allocate(bytes);
    } catch (OutOfDeviceMemoryException e) {
      if (idle.isEmpty()) {
        throw e;
      }
      freeIdle();
      return gpu.allocate(bytes);
    }
  }

  private void freeIdle() {
    gpu.synchronize();
    idle.forEach(DeviceBuffer::close);
    idle.clear();
  }

  /** Nobody but work that is put in already uses it. */
  public void giveBack(DeviceBuffer buffer) {
    if (!taken.remove(buffer)) {
      throw new IllegalStateException("this buffer was given back before");
    }
    idle.add(buffer);
  }

  /** All that were taken come back. */
  public void giveBackAll() {
    idle.addAll(taken);
    taken.clear();
  }

  /** Bytes on the GPU. */
  public long held() {
    return idle.stream().mapToLong(DeviceBuffer::bytes).sum()
        + taken.stream().mapToLong(DeviceBuffer::bytes).sum();
  }

  @Override
  public void close() {
    giveBackAll();
    freeIdle();
  }
}
