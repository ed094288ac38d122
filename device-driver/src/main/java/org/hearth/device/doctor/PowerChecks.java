package org.hearth.device.doctor;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.device.api.Health;

/** Mains, the power supply and the sleep after a while. */
public final class PowerChecks implements Check {
  private static final String GNOME = "org.gnome.settings-daemon.plugins.power";

  /** powercfg's numbers; its words are translated. */
  private static final Pattern WINDOWS_NUMBER = Pattern.compile(": 0x([0-9a-fA-F]{8})\\b");

  private static final Pattern MAC_IDLE = Pattern.compile("(?m)^\\s*sleep\\s+(\\d{1,4})\\b");
  private static final Pattern MAC_SOURCE = Pattern.compile("drawing from '(AC|Battery) Power'");
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})\\s*$");

  private final Computer computer;
  private final Supplier<List<Health>> devices;

  /**
   * @param devices how the devices are now
   */
  public PowerChecks(Computer computer, Supplier<List<Health>> devices) {
    this.computer = computer;
    this.devices = devices;
  }

  @Override
  public List<CheckResult> run() {
    return List.of(mains(), supply(), sleep());
  }

  private CheckResult mains() {
    Optional<Boolean> mains = computer.onMains().or(this::onMainsOfMac);
    if (mains.isEmpty()) {
      return CheckResult.note("mains", "Mains", "The system does not tell whether it is on mains.");
    }
    return mains.get()
        ? CheckResult.good("mains", "Mains", "The computer is on mains.")
        : new CheckResult(
            "mains",
            "Mains",
            Outcome.WARNING,
            "The computer runs on its battery.",
            "Proving empties a battery within an hour and is slower.",
            "Plug it in.");
  }

  private Optional<Boolean> onMainsOfMac() {
    return mac()
        ? computer
            .ask(List.of("pmset", "-g", "batt"))
            .map(MAC_SOURCE::matcher)
            .filter(Matcher::find)
            .map(matcher -> matcher.group(1).equals("AC"))
        : Optional.empty();
  }

  private boolean mac() {
    return computer.system().isMac();
  }

  private CheckResult supply() {
    boolean weak =
        devices.get().stream()
            .flatMap(health -> health.heldBack().stream())
            .flatMap(List::stream)
            .anyMatch(reason -> reason.contains("power supply"));
    return weak
        ? new CheckResult(
            "power-supply",
            "Power supply",
            Outcome.WARNING,
            "The power supply asked a graphics card to slow down.",
            "It is too weak for what hangs on it, or a cable is loose.",
            "Check that each plug of the card has a cable of its own, and that the supply gives a"
                + " third more watts than the computer draws.")
        : CheckResult.good("power-supply", "Power supply", "No device complains of its supply.");
  }

  private CheckResult sleep() {
    Optional<Boolean> sleeps = sleeps();
    if (sleeps.isEmpty()) {
      return CheckResult.note("sleep", "Sleep", "The system does not tell when it goes to sleep.");
    }
    return sleeps.get()
        ? new CheckResult(
            "sleep",
            "Sleep",
            Outcome.WARNING,
            "The computer goes to sleep when nobody uses it.",
            "It earns nothing asleep, and jobs that it had taken are late.",
            "Switch sleep on mains off in the system's power settings.")
        : CheckResult.good("sleep", "Sleep", "The computer stays awake on mains.");
  }

  private Optional<Boolean> sleeps() {
    return computer.system().isWindows()
        ? sleepsOnWindows()
        : mac() ? sleepsOnMac() : sleepsOnGnome();
  }

  /** The last two numbers are the seconds on mains and on battery; 0 is never. */
  private Optional<Boolean> sleepsOnWindows() {
    return computer
        .ask(List.of("powercfg", "/query", "SCHEME_CURRENT", "SUB_SLEEP", "STANDBYIDLE"))
        .map(text -> WINDOWS_NUMBER.matcher(text).results().map(r -> r.group(1)).toList())
        .filter(numbers -> numbers.size() >= 2)
        .map(numbers -> Long.parseLong(numbers.get(numbers.size() - 2), 16) != 0);
  }

  private Optional<Boolean> sleepsOnMac() {
    return computer
        .ask(List.of("pmset", "-g"))
        .map(MAC_IDLE::matcher)
        .filter(Matcher::find)
        .map(matcher -> !matcher.group(1).equals("0"));
  }

  /** What it does when nobody is there, and after how many seconds, of which 0 is never. */
  private Optional<Boolean> sleepsOnGnome() {
    Optional<Boolean> never =
        computer
            .ask(List.of("gsettings", "get", GNOME, "sleep-inactive-ac-timeout"))
            .map(SECONDS::matcher)
            .filter(Matcher::find)
            .map(matcher -> Long.parseLong(matcher.group(1)) == 0);
    return computer
        .ask(List.of("gsettings", "get", GNOME, "sleep-inactive-ac-type"))
        .map(text -> !text.contains("nothing") && !never.orElse(false));
  }
}
