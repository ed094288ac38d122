package org.hearth.device.nvidia;

import java.util.ArrayList;
import java.util.List;

/**
 * Why a card does not run at its full clock, from NVML's bits {@code nvmlClocksThrottleReason…}
 * (nvml.h). They tell of overheated memory too, whose temperature GeForce cards keep to themselves.
 */
public record ThrottleReasons(long bits) {
  private static final long SW_THERMAL = 0x20;
  private static final long HW_THERMAL = 0x40;
  private static final long HW_SLOWDOWN = 0x08;
  private static final long POWER_BRAKE = 0x80;

  private record Meaning(long bit, String words) {}

  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning(0x01, "idle"),
          new Meaning(0x02, "clocks set by a program"),
          new Meaning(0x04, "power limit reached"),
          new Meaning(HW_SLOWDOWN, "slowed down by the hardware (heat or power)"),
          new Meaning(0x10, "kept in step with other cards"),
          new Meaning(SW_THERMAL, "too warm, slowed down by the driver"),
          new Meaning(HW_THERMAL, "too hot, slowed down by the hardware"),
          new Meaning(POWER_BRAKE, "power supply asked it to slow down"),
          new Meaning(0x100, "clock set for the display"));

  /** In words, in NVML's order; empty at full clock. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    long rest = bits;
    for (Meaning meaning : MEANINGS) {
      if ((bits & meaning.bit()) != 0) {
        words.add(meaning.words());
        rest &= ~meaning.bit();
      }
    }
    if (rest != 0) {
      words.add("a reason unknown to this version (0x" + Long.toHexString(rest) + ")");
    }
    return List.copyOf(words);
  }

  /** Whether heat or a weak supply slows the card down, which somebody should look after. */
  public boolean harmful() {
    return (bits & (SW_THERMAL | HW_THERMAL | HW_SLOWDOWN | POWER_BRAKE)) != 0;
  }
}
