package org.hearth.node.gpu;

import java.time.Duration;
import org.hearth.device.api.DeviceId;

/**
 * What somebody wants of a GPU: its time, and so much of its memory in all.
 *
 * @param leastBytes without which it is of no use, 0 or more
 * @param mostBytes that it can make use of, not below the least
 * @param patience how long it waits for them
 * @param silence without a {@link GpuLease#renew} after which it is taken to have died
 */
public record GpuDemand(
    DeviceId gpu,
    GpuRank rank,
    long leastBytes,
    long mostBytes,
    Duration patience,
    Duration silence) {
  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public GpuDemand {
    if (leastBytes < 0 || mostBytes < leastBytes || !silence.isPositive()) {
      throw new IllegalArgumentException(
          "%d to %d bytes, silence of %s".formatted(leastBytes, mostBytes, silence));
    }
  }
}
