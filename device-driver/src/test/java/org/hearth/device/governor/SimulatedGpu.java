package org.hearth.device.governor;

import java.util.Random;
import org.hearth.device.api.Reading;

/**
 * A simulated card: chip, heat sink and the air in the case as three masses that pass heat on, a
 * fan that follows the chip, a room whose temperature goes with the day, and a sensor that rounds
 * to whole degrees and trembles. The figures give a card of 220 W that would settle at about 88 °C
 * in a room of 25 °C.
 */
final class SimulatedGpu {
  private static final double IDLE_WATTS = 15;
  private static final double FULL_WATTS = 220;
  private static final double CHIP = 60; // J/K
  private static final double SINK = 700;
  private static final double AIR = 900;
  private static final double CHIP_TO_SINK = 18; // W/K
  private static final double AIR_TO_ROOM = 14;

  private final Random random;
  private double chip;
  private double sink;
  private double air;
  private double dust = 1;

  SimulatedGpu(Random random, double room) {
    this.random = random;
    chip = room;
    sink = room;
    air = room;
  }

  /** 1 for a clean card; less where dust or a dead fan keeps the heat in. */
  void cooling(double factor) {
    dust = factor;
  }

  void second(double share, double room) {
    // Euler's method in quarter seconds; the fastest mass has a time constant of three seconds.
    for (int i = 0; i < 4; i++) {
      double watts = IDLE_WATTS + share * (FULL_WATTS - IDLE_WATTS);
      double fan = Math.clamp((chip - 40) / 45, 0.25, 1);
      double sinkToAir = dust * (2.8 + 2.9 * fan);
      double up = CHIP_TO_SINK * (chip - sink);
      double out = sinkToAir * (sink - air);
      chip += 0.25 * (watts - up) / CHIP;
      sink += 0.25 * (up - out) / SINK;
      air += 0.25 * (out - AIR_TO_ROOM * (air - room)) / AIR;
    }
  }

  /** The true temperature of the chip. */
  double chip() {
    return chip;
  }

  Reading sensor() {
    return Reading.of(Math.round(chip + random.nextGaussian() * 0.4));
  }
}
