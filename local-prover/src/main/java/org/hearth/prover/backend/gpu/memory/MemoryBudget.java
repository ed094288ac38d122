package org.hearth.prover.backend.gpu.memory;

import java.util.OptionalLong;
import org.hearth.device.gpu.api.DeviceDescription;

/**
 * How much of a GPU's memory we may use. Other programs and the desktop need some, and may want
 * more while we work, so a part of what is free stays free.
 */
public record MemoryBudget(long bytes) {
  private static final long LEAST_LEFT = 512L << 20;
  private static final long SHARE_LEFT = 10;

  /**
   * @param free memory that is free now, empty if the driver does not say: then a half of all
   *     counts as free before we took any
   * @param held bytes that we have on the GPU already
   * @param cap the owner's limit for all that we have there, empty for none
   */
  public static MemoryBudget of(
      DeviceDescription gpu, OptionalLong free, long held, OptionalLong cap) {
    long available = free.orElse(gpu.memoryBytes() / 2 - held);
    long left = Math.max(LEAST_LEFT, available / SHARE_LEFT);
    long allowed = cap.orElse(Long.MAX_VALUE) - held;
    return new MemoryBudget(Math.max(0, Math.min(available - left, allowed)));
  }
}
