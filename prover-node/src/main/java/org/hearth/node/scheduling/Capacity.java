package org.hearth.node.scheduling;

import java.util.Comparator;
import java.util.List;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceKind;

/**
 * A device that there is to lend.
 *
 * @param slots to how many jobs at once, at least 1
 * @param suitsFrom it is a better place than the processor for circuits of 2^this rows and more
 */
public record Capacity(Device device, int slots, int suitsFrom) {

  /**
   * The best place for a circuit of 2^k rows first: what is faster than the processor at that size,
   * the processor, what is slower.
   */
  public static List<Capacity> inOrder(List<Capacity> all, int k) {
    return all.stream()
        .sorted(
            Comparator.<Capacity>comparingInt(capacity -> capacity.rank(k))
                .thenComparingInt(Capacity::suitsFrom))
        .toList();
  }

  private int rank(int k) {
    if (device.kind() == DeviceKind.CPU) {
      return 1;
    }
    return k >= suitsFrom ? 0 : 2;
  }
}
