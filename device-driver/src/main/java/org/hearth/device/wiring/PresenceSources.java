package org.hearth.device.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.presence.Fact;
import org.hearth.device.presence.FactSource;
import org.hearth.device.presence.JavaPrograms;
import org.hearth.device.presence.LazySource;
import org.hearth.device.presence.MacIdle;
import org.hearth.device.presence.MachineLoad;
import org.hearth.device.presence.MutterIdle;
import org.hearth.device.presence.OshiLoad;
import org.hearth.device.presence.OshiPower;
import org.hearth.device.presence.OtherLoad;
import org.hearth.device.presence.PowerSupply;
import org.hearth.device.presence.PresenceSensors;
import org.hearth.device.presence.ProcPrograms;
import org.hearth.device.presence.ProcStat;
import org.hearth.device.presence.ProcessTimes;
import org.hearth.device.presence.SysfsPower;
import org.hearth.device.presence.Unreported;
import org.hearth.device.presence.WindowsOwner;
import org.hearth.device.presence.x11.XDisplay;
import org.hearth.device.presence.x11.XSession;

/** Which source tells what of the owner, by operating system and desktop. */
final class PresenceSources {
  private static final Path PROC = Path.of("/proc");
  private static final Path POWER_SUPPLIES = Path.of("/sys/class/power_supply");

  private final OperatingSystem system;
  private final Map<String, String> environment;
  private final LongSupplier nanoTime;

  PresenceSources(OperatingSystem system, Map<String, String> environment, LongSupplier nanoTime) {
    this.system = system;
    this.environment = environment;
    this.nanoTime = nanoTime;
  }

  PresenceSensors sensors() {
    return new PresenceSensors(
        lazy("the time since the owner's last input", this::idle),
        lazy("what the computer runs on", this::power),
        lazy("whether a program fills the screen", this::fullScreen),
        lazy("which programs run", this::programs),
        lazy("the load of other programs", this::otherLoad));
  }

  private <T> FactSource<T> lazy(String name, Supplier<FactSource<T>> opener) {
    return new LazySource<>(name, opener, nanoTime);
  }

  private FactSource<Duration> idle() {
    if (system.isWindows()) {
      return new WindowsOwner(environment).idle();
    }
    if (system.isMac()) {
      return MacIdle.open();
    }
    if (wayland()) {
      return MutterIdle.open(); // the X server there sees only what X programs get
    }
    return display().isPresent() ? session(display().get()).idle() : FactSource.none(noDisplay());
  }

  private FactSource<Boolean> fullScreen() {
    if (system.isWindows()) {
      return new WindowsOwner(environment).fullScreen();
    }
    if (system.isMac()) {
      return FactSource.none(Unreported.NOT_ON_THIS_SYSTEM);
    }
    if (display().isEmpty()) {
      return FactSource.none(wayland() ? Unreported.WAYLAND : noDisplay());
    }
    FactSource<Boolean> ofX = session(display().get()).fullScreen();
    return wayland() ? new OnlyWhenSeen(ofX) : ofX;
  }

  /** On Wayland the X server knows X programs, such as most games, and no others. */
  private record OnlyWhenSeen(FactSource<Boolean> ofX) implements FactSource<Boolean> {
    @Override
    public Fact<Boolean> read() {
      Fact<Boolean> seen = ofX.read();
      return seen.value().orElse(false) ? seen : Fact.notReported(Unreported.WAYLAND);
    }

    @Override
    public void close() {
      ofX.close();
    }
  }

  private FactSource<PowerSupply> power() {
    if (system.isWindows()) {
      return new WindowsOwner(environment).power();
    }
    return system.isLinux() ? new SysfsPower(POWER_SUPPLIES) : new OshiPower();
  }

  private FactSource<Set<String>> programs() {
    return system.isLinux() ? new ProcPrograms(PROC) : new JavaPrograms();
  }

  private FactSource<Double> otherLoad() {
    Supplier<MachineLoad> machine = system.isLinux() ? new ProcStat(PROC) : new OshiLoad();
    return new OtherLoad(machine, ProcessTimes.ofThisProgram(), nanoTime);
  }

  private boolean wayland() {
    return !value("WAYLAND_DISPLAY").isEmpty() || value("XDG_SESSION_TYPE").equals("wayland");
  }

  private Optional<XDisplay> display() {
    return XDisplay.parse(value("DISPLAY"));
  }

  private Unreported noDisplay() {
    return value("DISPLAY").isEmpty() ? Unreported.NO_DISPLAY : Unreported.REMOTE_DISPLAY;
  }

  private XSession session(XDisplay display) {
    String file = value("XAUTHORITY");
    Path authority = file.isEmpty() ? Path.of(value("HOME")).resolve(".Xauthority") : Path.of(file);
    return XSession.open(display, authority);
  }

  private String value(String name) {
    return environment.getOrDefault(name, "");
  }
}
