package org.hearth.device.power;

import java.math.BigDecimal;

/** Milliwatts in the words of people and of nvidia-smi. */
public final class Watts {
  private Watts() {}

  /** Such as "170" or "212.5". */
  public static String of(long milliwatts) {
    return BigDecimal.valueOf(milliwatts, 3).stripTrailingZeros().toPlainString();
  }
}
