package org.hearth.prover.system.groth16.gpu;

import java.lang.foreign.MemorySegment;
import org.hearth.device.gpu.api.ComputeEvent;
import org.hearth.device.gpu.api.ComputeException;
import org.hearth.device.gpu.api.ComputeStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.HostBuffer;
import org.hearth.device.gpu.api.OutOfDeviceMemoryException;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.memory.Upload;
import org.hearth.prover.backend.spi.WordVector;
import org.jspecify.annotations.Nullable;

/**
 * Room on a GPU for two witnesses of a key: one that is computed with, and the next one, which
 * comes meanwhile in a stream of its own from pinned memory.
 */
final class WitnessSlots implements AutoCloseable {
  private final Gpu gpu;
  private final long bytes;
  private final DeviceBuffer[] slots;
  private int current;
  private @Nullable Lane lane;
  private @Nullable Prefetched prefetched;

  /** The way of the next witness, made when there is a first one. */
  private record Lane(ComputeStream stream, HostBuffer pinned) {}

  /** A witness that is on its way or there. */
  private record Prefetched(WordVector witness, ComputeEvent there) {}

  /**
   * @param upload owns the room
   */
  WitnessSlots(Gpu gpu, Upload upload, int wires) {
    this.gpu = gpu;
    this.bytes = 32L * wires;
    this.slots = new DeviceBuffer[] {upload.space(bytes), upload.space(bytes)};
  }

  /** Room for both. */
  static long bytes(int wires) {
    return 2 * Gpu.taken(32L * wires);
  }

  /**
   * Where the witness lies for all that is launched from now on, until the next call. Waits for
   * what was launched for the one before: a proof that was given up may have left some.
   */
  DeviceBuffer take(WordVector witness) {
    gpu.synchronize();
    Prefetched next = prefetched;
    if (next != null && next.witness == witness) {
      current = 1 - current;
      gpu.stream().await(next.there);
      prefetched = null;
      next.there.close();
    } else {
      slots[current].write(0, witness.segment());
    }
    return slots[current];
  }

  /**
   * Starts to bring the witness that will be taken next, and does not wait for it. Where the system
   * pins no memory for it nothing happens, and {@link #take} brings it.
   */
  void prefetch(WordVector witness) {
    Lane way = lane();
    if (way == null || witness.segment().byteSize() != bytes) {
      return;
    }
    forget();
    MemorySegment.copy(witness.segment(), 0, way.pinned.segment(), 0, bytes);
    way.stream.upload(way.pinned, 0, slots[1 - current], 0, bytes);
    prefetched = new Prefetched(witness, way.stream.record());
  }

  private @Nullable Lane lane() {
    Lane open = lane;
    if (open == null && bytes <= Integer.MAX_VALUE) {
      try {
        HostBuffer pinned = gpu.context().allocatePinned(bytes);
        open = new Lane(gpu.context().newStream(), pinned);
        lane = open;
      } catch (OutOfDeviceMemoryException e) {
        return null;
      }
    }
    return open;
  }

  /** The pinned memory and the slot are free again afterwards. */
  private void forget() {
    Lane way = lane;
    if (way != null) {
      way.stream.synchronize(Gpu.HUNG);
    }
    if (prefetched != null) {
      prefetched.there.close();
      prefetched = null;
    }
  }

  /** The slots are the upload's to free. */
  @Override
  public void close() {
    Lane way = lane;
    if (way == null) {
      return;
    }
    try {
      forget();
    } catch (ComputeException e) {
      // Nothing of this process works on the GPU any more; its end frees all.
      return;
    }
    way.pinned.close();
    way.stream.close();
    lane = null;
  }
}
