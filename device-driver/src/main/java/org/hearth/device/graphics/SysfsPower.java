package org.hearth.device.graphics;

import java.util.Locale;
import java.util.Map;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;

/** The power of a card of AMD or Intel: the kernel's measurement, else an estimate that says so. */
final class SysfsPower {
  /** For a card of its own that tells nothing: that of a middling one. */
  private static final double CARD_WATTS = 150;

  /** For graphics in a processor, about half of what small processors may take. */
  private static final double IN_PROCESSOR_WATTS = 15;

  private SysfsPower() {}

  static PowerSource of(PciGpu gpu, Map<Vital, Reading> vitals) {
    if (vitals.get(Vital.POWER) instanceof Reading.Value(double watts)) {
      return PowerSource.measured(watts, "Measured by the card (kernel, hwmon).");
    }
    double full = gpu.partOfTheProcessor() ? IN_PROCESSOR_WATTS : CARD_WATTS;
    boolean loadKnown = vitals.get(Vital.LOAD) instanceof Reading.Value;
    double percent = vitals.get(Vital.LOAD) instanceof Reading.Value(double load) ? load : 100;
    return PowerSource.estimated(
        full * percent / 100,
        String.format(
            Locale.ROOT,
            "Estimated, not measured (the card tells no power): %.0f W for %s at full load; %s.",
            full,
            gpu.partOfTheProcessor() ? "graphics in a processor" : "a middling card",
            loadKnown
                ? String.format(Locale.ROOT, "the load is %.0f %%", percent)
                : "full load is assumed, as the load is not reported"));
  }
}
