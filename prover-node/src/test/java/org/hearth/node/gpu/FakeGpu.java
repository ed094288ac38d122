package org.hearth.node.gpu;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.api.DeviceMemory;

/** A GPU's memory as its driver would show it. */
public final class FakeGpu {
  private final long total;
  private final Map<Long, Long> used = new HashMap<>();
  private boolean tells = true;
  private boolean tellsProcesses = true;

  public FakeGpu(long total) {
    this.total = total;
  }

  public synchronized void tells(boolean memory, boolean processes) {
    tells = memory;
    tellsProcesses = processes;
  }

  /**
   * @throws IllegalStateException if there is not so much
   */
  public synchronized void use(long pid, long bytes) {
    used.put(pid, bytes);
    long all = used.values().stream().mapToLong(Long::longValue).sum();
    if (all > total) {
      throw new IllegalStateException("out of memory: " + used + " of " + total);
    }
  }

  public synchronized void free(long pid) {
    used.remove(pid);
  }

  public synchronized Optional<DeviceMemory> memory() {
    long all = used.values().stream().mapToLong(Long::longValue).sum();
    return tells
        ? Optional.of(
            new DeviceMemory(
                total, all, tellsProcesses ? Optional.of(Map.copyOf(used)) : Optional.empty()))
        : Optional.empty();
  }
}
