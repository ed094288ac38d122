package org.hearth.prover.backend.gpu.memory;

import java.util.Locale;
import java.util.OptionalLong;
import org.hearth.device.gpu.api.DeviceDescription;
import org.hearth.prover.backend.spi.BackendFailedException;

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

  /**
   * What is said when this is too little.
   *
   * @param key the name of a key
   * @param needed bytes
   */
  public BackendFailedException tooLittle(String key, long needed) {
    return new BackendFailedException(
        "The key %s needs %s of the GPU's memory and %s can be used: close programs that use the GPU, or prove on the CPU."
            .formatted(key, megabytes(needed), megabytes(bytes)));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", (bytes + (1 << 20) - 1) >> 20);
  }
}
