package org.hearth.device.presence;

import java.util.OptionalInt;

/** What the computer runs on. */
public sealed interface PowerSupply {
  /** It has no battery of its own. */
  record Mains() implements PowerSupply {}

  /**
   * It has a battery and does not live on it, full or not.
   *
   * @param chargePercent 0 to 100, where it is told
   */
  record PluggedIn(OptionalInt chargePercent) implements PowerSupply {}

  /**
   * The battery, or a UPS, is being emptied.
   *
   * @param chargePercent 0 to 100, where it is told
   */
  record OnBattery(OptionalInt chargePercent) implements PowerSupply {}
}
