package org.hearth.node.config;

import java.util.ArrayList;
import java.util.List;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.governor.GovernorLimits;

/**
 * How warm devices may get before they are slowed down, in whole °C. Where a device pauses does not
 * move: that is for its safety and not for its owner's ears.
 *
 * @param processor of processors
 * @param gpu of everything else
 */
public record TargetTemperatures(int processor, int gpu) {
  /** Below this a device in a warm room would never work. */
  private static final int LOWEST = 40;

  /** A target must leave room for "hot" below "critical". */
  private static final int HIGHEST_OF_PROCESSORS = 89;

  private static final int HIGHEST_OF_CARDS = 83;

  static final TargetTemperatures USUAL =
      new TargetTemperatures(
          (int) GovernorLimits.of(DeviceKind.CPU).target(),
          (int) GovernorLimits.of(DeviceKind.GPU).target());

  /** One sentence for each that cannot be right. */
  List<String> problems() {
    List<String> found = new ArrayList<>();
    check("cpuTargetCelsius", processor, HIGHEST_OF_PROCESSORS, found);
    check("cardTargetCelsius", gpu, HIGHEST_OF_CARDS, found);
    return found;
  }

  private static void check(String name, int celsius, int highest, List<String> found) {
    if (celsius < LOWEST || celsius > highest) {
      found.add(
          "\"%s\" is %d; it must lie between %d and %d °C."
              .formatted(name, celsius, LOWEST, highest));
    }
  }

  /** What a device of that kind is governed by. */
  public GovernorLimits limits(DeviceKind kind) {
    return GovernorLimits.of(kind).withTarget(kind == DeviceKind.CPU ? processor : gpu);
  }
}
