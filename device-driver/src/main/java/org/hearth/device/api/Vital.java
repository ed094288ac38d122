package org.hearth.device.api;

/**
 * What can be read of a device's health. The three temperatures are apart because tools that show
 * one of them as "the" temperature differ by 15 °C on the same card.
 */
public enum Vital {
  /** The chip's own sensor: NVIDIA's "GPU", AMD's "edge", a processor's package. */
  TEMPERATURE("temperature", "°C"),
  /** The hottest of the sensors inside the chip (AMD's "junction"). */
  HOT_SPOT("hot spot", "°C"),
  /** Inside the memory chips; GeForce drivers keep it to themselves. */
  MEMORY_TEMPERATURE("memory junction", "°C"),
  /** Measured electric power; an estimate never stands here, see {@link PowerSource}. */
  POWER("power", "W"),
  /** Counted by the device since its driver was loaded. */
  ENERGY("energy counted", "J"),
  /** Of the fan's full speed; NVIDIA may report a little over 100. */
  FAN("fan", "%"),
  CLOCK("clock", "MHz"),
  MEMORY_CLOCK("memory clock", "MHz"),
  /** Part of the time in which the compute units were busy, 0 to 100. */
  LOAD("load", "%"),
  /** Part of the time in which the memory was read or written, 0 to 100. */
  MEMORY_LOAD("memory load", "%"),
  /** Memory of the device that everybody together uses. */
  MEMORY_USED("memory in use", "B"),
  PCIE_GENERATION("PCIe generation", ""),
  PCIE_LANES("PCIe lanes", ""),
  /**
   * Transfers over PCIe that were repeated because they arrived damaged, since the driver's load.
   */
  PCIE_REPLAYS("PCIe replays", ""),
  /** Memory errors that were corrected, over the card's life. */
  ECC_CORRECTED("ECC errors corrected", ""),
  /** Memory errors that were not, over the card's life. */
  ECC_UNCORRECTED("ECC errors not corrected", "");

  private final String label;
  private final String unit;

  Vital(String label, String unit) {
    this.label = label;
    this.unit = unit;
  }

  /** In words to show. */
  public String label() {
    return label;
  }

  /** "" for a plain count. */
  public String unit() {
    return unit;
  }
}
