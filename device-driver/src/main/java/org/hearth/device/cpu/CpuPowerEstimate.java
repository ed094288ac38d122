package org.hearth.device.cpu;

import java.util.Locale;
import java.util.OptionalDouble;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;

/**
 * Power of a processor whose meter cannot be read: cores × watts per core of its class, of which a
 * share is drawn at rest and the remainder grows in proportion to the load (the linear model of
 * Fan, Weber and Barroso, "Power Provisioning for a Warehouse-sized Computer", ISCA 2007).
 */
final class CpuPowerEstimate {
  private final CpuClass sort;
  private final int cores;

  CpuPowerEstimate(CpuIdentity cpu) {
    sort = CpuClass.ofName(cpu.name());
    // Two hardware threads share a core on most chips that do not tell their cores.
    cores = cpu.physicalCores() > 0 ? cpu.physicalCores() : Math.max(1, cpu.logicalCores() / 2);
  }

  /**
   * @param load in percent; when it is not reported, full load is assumed, so that the cost is
   *     rather too high than too low
   * @param whyNotMeasured a clause that says why there is no measurement
   */
  PowerSource at(Reading load, String whyNotMeasured) {
    double full = cores * sort.wattsPerCore();
    double idle = full * sort.idleShare();
    OptionalDouble percent = load.value();
    double watts = idle + (full - idle) * percent.orElse(100) / 100;
    String atLoad =
        percent.isPresent()
            ? String.format(Locale.ROOT, "at %.0f %% load", percent.getAsDouble())
            : "with full load assumed, as the load is not reported";
    String words =
        String.format(
            Locale.ROOT,
            "Estimated, not measured (%s): %d %s × %.1f W, typical of a %s processor, is %.1f W at"
                + " full load and %.0f %% of that at rest; %s that makes %.1f W.",
            whyNotMeasured,
            cores,
            cores == 1 ? "core" : "cores",
            sort.wattsPerCore(),
            sort.words(),
            full,
            sort.idleShare() * 100,
            atLoad,
            watts);
    return PowerSource.estimated(watts, words);
  }
}
