package org.hearth.device.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hearth.device.nativelib.OperatingSystem;

/** Whether the clock is kept right by the network: leases end by the clock. */
public final class ClockCheck implements Check {
  private static final String CODE = "clock";
  private static final String TITLE = "Clock";

  private static final Pattern UNSYNCHRONISED = Pattern.compile("(?m)^[^:]{1,60}: 3\\(");

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
    OperatingSystem system = computer.system();
    Optional<Boolean> kept =
        system.isWindows() ? onWindows() : system.isMac() ? onMac() : onLinux();
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

  /**
   * Words are translated there and numbers are not: leap indicator 3 is "not synchronised" (RFC
   * 5905, section 7.3).
   */
  private Optional<Boolean> onWindows() {
    return computer
        .ask(List.of("w32tm", "/query", "/status"))
        .map(text ->
            !text.contains("0x800")
                && !text.contains("Local CMOS Clock")
                && !UNSYNCHRONISED.matcher(text).find());
  }

  /** Without an administrator's rights the answer is a complaint about them, which says nothing. */
  private Optional<Boolean> onMac() {
    return computer
        .ask(List.of("systemsetup", "-getusingnetworktime"))
        .filter(text -> text.contains("Network Time:"))
        .map(text -> text.contains("Network Time: On"));
  }

  private Optional<Boolean> onLinux() {
    return computer
        .ask(List.of("timedatectl", "show", "-p", "NTPSynchronized", "--value"))
        .map(String::strip)
        .filter(text -> text.equals("yes") || text.equals("no"))
        .map(text -> text.equals("yes"));
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
