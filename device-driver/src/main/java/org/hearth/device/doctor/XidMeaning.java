package org.hearth.device.doctor;

/**
 * What NVIDIA's error numbers in the kernel's log mean for somebody who proves. Source: NVIDIA,
 * "XID Errors", the catalogue of numbers.
 */
enum XidMeaning {
  PROGRAM(
      Outcome.NOTE,
      "a program on the card did something that is not allowed",
      "It ended; the card itself may be well.",
      "If it was Hearth, send a support bundle; if it comes often, take back overclocking."),
  MEMORY(
      Outcome.FAILED,
      "the card's memory failed",
      "Proofs may come out wrong.",
      "Take back overclocking of the memory and look to its cooling; if it comes again, claim the"
          + " card's warranty."),
  MEMORY_REPAIRED(
      Outcome.WARNING,
      "the card took failing memory out of use",
      "It goes on, with less to spare.",
      "Restart the computer; if it comes again, claim the card's warranty."),
  LOST(
      Outcome.FAILED,
      "the card fell off the bus",
      "It is gone until the computer is restarted.",
      "Restart; then check its seat, its riser and its power cables, and that the power supply is"
          + " strong enough."),
  FIRMWARE(
      Outcome.WARNING,
      "the card's own controller stopped answering",
      "What it computed then is lost.",
      "Restart the computer, and update NVIDIA's driver; take back overclocking."),
  OTHER(
      Outcome.WARNING,
      "the card reported an error",
      "What it means is in NVIDIA's list of Xid errors.",
      "Update NVIDIA's driver; if it comes again, send a support bundle.");

  private final Outcome outcome;
  private final String what;
  private final String meaning;
  private final String fix;

  XidMeaning(Outcome outcome, String what, String meaning, String fix) {
    this.outcome = outcome;
    this.what = what;
    this.meaning = meaning;
    this.fix = fix;
  }

  static XidMeaning of(int number) {
    return switch (number) {
      case 13, 31, 43, 45, 68, 69 -> PROGRAM;
      case 48, 64, 95 -> MEMORY;
      case 63, 92, 94 -> MEMORY_REPAIRED;
      case 79 -> LOST;
      case 62, 119, 120 -> FIRMWARE;
      default -> OTHER;
    };
  }

  /**
   * @param place PCI address
   */
  CheckResult result(int number, int times, String place) {
    return new CheckResult(
        "xid-" + number,
        "NVIDIA's error " + number,
        outcome,
        "Since the computer's start "
            + what
            + ": Xid "
            + number
            + " of the card at "
            + place
            + ", "
            + (times == 1 ? "once" : times + " times")
            + ".",
        meaning,
        fix);
  }
}
