package org.hearth.device.cpu;

import java.util.Locale;

/**
 * The generation of a processor. OSHI names those of AMD by the family alone, but Zen 3 and Zen 4
 * share one: here the model decides, by the ranges of Linux ({@code arch/x86/kernel/cpu/amd.c},
 * "Figure out Zen generations"). A model that is not in them has no name rather than a wrong one.
 */
final class Microarchitecture {
  private static final int FIRST_ZEN = 0x17;

  private Microarchitecture() {}

  /**
   * @param vendor as CPUID spells it
   * @param family as a decimal number
   * @param model as a decimal number
   * @param otherwise for processors that are not of AMD's Zen line
   * @return "" when it is not known
   */
  static String of(String vendor, String family, String model, String otherwise) {
    if (!vendor.toLowerCase(Locale.ROOT).contains("amd")) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(family.strip());
      return number < FIRST_ZEN ? otherwise : zen(number, Integer.parseInt(model.strip()));
    } catch (NumberFormatException e) {
      return "";
    }
  }

  private static String zen(int family, int model) {
    return switch (family) {
      case 0x17 ->
          within(model, 0x00, 0x2f) || within(model, 0x50, 0x5f)
              ? "Zen"
              : within(model, 0x30, 0x4f)
                      || within(model, 0x60, 0x7f)
                      || within(model, 0x90, 0x91)
                      || within(model, 0xa0, 0xaf)
                  ? "Zen 2"
                  : "";
      case 0x19 ->
          within(model, 0x00, 0x0f) || within(model, 0x20, 0x5f)
              ? "Zen 3"
              : within(model, 0x10, 0x1f) || within(model, 0x60, 0xaf) ? "Zen 4" : "";
      case 0x1a ->
          within(model, 0x00, 0x2f) || within(model, 0x40, 0x4f) || within(model, 0x60, 0x7f)
              ? "Zen 5"
              : "";
      default -> "";
    };
  }

  private static boolean within(int model, int first, int last) {
    return model >= first && model <= last;
  }
}
