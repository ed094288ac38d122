package org.hearth.device.nvidia;

import java.util.Locale;
import java.util.OptionalInt;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;

/** The power of a card: NVML's measurement, else an estimate that says so. */
final class GpuPower {
  /**
   * Board power divided by multiprocessors, rounded: RTX 4090 450 W / 128, RTX 3060 170 W / 28, RTX
   * 4060 115 W / 24, H200 700 W / 132.
   */
  private static final double WATTS_PER_MULTIPROCESSOR = 5;

  /** For a card that tells nothing at all: that of a middling one. */
  private static final double UNKNOWN_CARD_WATTS = 150;

  private static final double IDLE_SHARE = 0.1;

  private GpuPower() {}

  static PowerSource of(NvidiaGpu gpu) {
    Reading measured =
        gpu.nvml().map(NvmlGpu::powerWatts).orElse(Reading.notReported("NVML does not know it"));
    return switch (measured) {
      case Reading.Value(double watts) ->
          PowerSource.measured(
              watts,
              "Measured by the card (NVML): the whole board, without the rest of the computer.");
      case Reading.NotReported(String reason) -> estimate(gpu, reason);
    };
  }

  private static PowerSource estimate(NvidiaGpu gpu, String reason) {
    Reading limit = gpu.nvml().map(NvmlGpu::powerLimitWatts).orElse(Reading.notReported("no NVML"));
    OptionalInt units = gpu.cuda().map(c -> c.multiprocessors()).orElse(OptionalInt.empty());
    double full;
    String basis;
    if (limit instanceof Reading.Value(double watts)) {
      full = watts;
      basis = String.format(Locale.ROOT, "the card's power limit of %.0f W", full);
    } else if (units.isPresent()) {
      full = units.getAsInt() * WATTS_PER_MULTIPROCESSOR;
      basis =
          String.format(
              Locale.ROOT,
              "%d multiprocessors × %.0f W, which is %.0f W",
              units.getAsInt(),
              WATTS_PER_MULTIPROCESSOR,
              full);
    } else {
      full = UNKNOWN_CARD_WATTS;
      basis = String.format(Locale.ROOT, "a middling card's %.0f W", full);
    }
    Reading load = gpu.nvml().map(NvmlGpu::loadPercent).orElse(Reading.notReported("no NVML"));
    double percent = load.value().orElse(100);
    double watts = full * (IDLE_SHARE + (1 - IDLE_SHARE) * percent / 100);
    String words =
        String.format(
            Locale.ROOT,
            "Estimated, not measured (%s): %s at full load and %.0f %% of that at rest; %s that"
                + " makes %.1f W.",
            reason,
            basis,
            IDLE_SHARE * 100,
            load.value().isPresent()
                ? String.format(Locale.ROOT, "at %.0f %% load", percent)
                : "with full load assumed, as the load is not reported",
            watts);
    return PowerSource.estimated(watts, words);
  }
}
