package org.hearth.device.api;

import java.util.Map;
import java.util.Optional;

/**
 * The memory of a device, as its driver counts it for all programs together.
 *
 * @param totalBytes all of it, at least 1
 * @param usedBytes that somebody uses now, 0 to the total
 * @param ofProcesses bytes by process id; empty where the driver does not tell processes apart
 */
public record DeviceMemory(long totalBytes, long usedBytes, Optional<Map<Long, Long>> ofProcesses) {
  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public DeviceMemory {
    if (totalBytes < 1 || usedBytes < 0 || usedBytes > totalBytes) {
      throw new IllegalArgumentException(usedBytes + " of " + totalBytes + " bytes in use");
    }
    ofProcesses = ofProcesses.map(Map::copyOf);
  }

  /** From two sensors; empty unless both tell, and what they tell makes sense together. */
  public static Optional<DeviceMemory> of(
      Reading total, Reading used, Optional<Map<Long, Long>> ofProcesses) {
    if (total instanceof Reading.Value(double all)
        && used instanceof Reading.Value(double taken)
        && all >= 1
        && taken >= 0
        && taken <= all) {
      return Optional.of(new DeviceMemory((long) all, (long) taken, ofProcesses));
    }
    return Optional.empty();
  }

  public long freeBytes() {
    return totalBytes - usedBytes;
  }
}
