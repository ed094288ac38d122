package org.hearth.device.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether the clock is kept right by the network: leases end by the clock. */
public final class ClockCheck implements Check {
  private static final String CODE = "clock";
  private static final String TITLE = "Clock";

  private final Computer computer;
  private final Instant built;

  /**
   * @param built when this version was made; no clock that is right can be before it
   */
  public ClockCheck(Computer computer, Instant built) {
    this.computer = computer;
    this.built = built;
  }

  @Override
  public List<CheckResult> run() {
    if (computer.now().isBefore(built)) {
      return List.of(
          wrong(Outcome.FAILED, "The clock is wrong: it is before the day this version was made."));
    }
    String os = computer.osName().toLowerCase(Locale.ROOT);
    Optional<Boolean> kept =
        os.contains("windows")
            ? computer
                .ask(List.of("w32tm", "/query", "/status"))
                .map(text -> !text.contains("0x800") && !text.contains("Local CMOS Clock"))
            : os.contains("mac")
                ? computer
                    .ask(List.of("systemsetup", "-getusingnetworktime"))
                    .map(text -> text.contains("On"))
                : computer
                    .ask(List.of("timedatectl", "show", "-p", "NTPSynchronized", "--value"))
                    .map(text -> text.strip().equals("yes"));
    if (kept.isEmpty()) {
      return List.of(
          CheckResult.note(
              CODE, TITLE, "The system does not tell whether its clock is set by the network."));
    }
    return List.of(
        kept.get()
            ? CheckResult.good(CODE, TITLE, "The clock is set by the network.")
            : wrong(Outcome.WARNING, "The clock is not set by the network."));
  }

  private static CheckResult wrong(Outcome outcome, String found) {
    return new CheckResult(
        CODE,
        TITLE,
        outcome,
        found,
        "A job's deadline is missed when the clock is late, and secure connections fail.",
        "Switch on automatic time in the system's settings.");
  }
}
