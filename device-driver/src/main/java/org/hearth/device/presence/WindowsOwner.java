package org.hearth.device.presence;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hearth.device.nativelib.DriverLibrary;
import org.hearth.device.nativelib.NativeFunction;
import org.hearth.device.nativelib.NativeLibrary;

/** What Windows tells: one call for each fact, as Microsoft describes them under Win32. */
public final class WindowsOwner {
  private static final int INPUT_INFO = 8;
  private static final int POWER_STATUS = 12;
  private static final int OFFLINE = 0;
  private static final int ONLINE = 1;
  private static final int NO_BATTERY = 128;
  private static final int UNKNOWN = 255;
  private static final int BUSY = 2;
  private static final int PRESENTATION = 4;

  private final Map<String, String> environment;

  public WindowsOwner(Map<String, String> environment) {
    this.environment = environment;
  }

  /** GetLastInputInfo and GetTickCount, both in milliseconds that start anew after 49.7 days. */
  public FactSource<Duration> idle() {
    NativeFunction input = function("user32.dll", "GetLastInputInfo", ADDRESS);
    NativeFunction ticks = function("kernel32.dll", "GetTickCount");
    return () -> {
      try (Arena call = Arena.ofConfined()) {
        MemorySegment info = call.allocate(INPUT_INFO, Integer.BYTES);
        info.set(JAVA_INT, 0, INPUT_INFO);
        return input.call(info) == 0
            ? Fact.notReported(Unreported.NO_ANSWER)
            : Fact.of(between(info.get(JAVA_INT, 4), ticks.call()));
      }
    };
  }

  static Duration between(int before, int now) {
    return Duration.ofMillis(Integer.toUnsignedLong(now - before));
  }

  /** SHQueryUserNotificationState: a full-screen program, a Direct3D one, or a presentation. */
  public FactSource<Boolean> fullScreen() {
    NativeFunction query = function("shell32.dll", "SHQueryUserNotificationState", ADDRESS);
    return () -> {
      try (Arena call = Arena.ofConfined()) {
        MemorySegment state = call.allocate(JAVA_INT);
        return query.call(state) != 0
            ? Fact.notReported(Unreported.NO_ANSWER)
            : Fact.of(fills(state.get(JAVA_INT, 0)));
      }
    };
  }

  static boolean fills(int notificationState) {
    return notificationState >= BUSY && notificationState <= PRESENTATION;
  }

  /** GetSystemPowerStatus. */
  public FactSource<PowerSupply> power() {
    NativeFunction status = function("kernel32.dll", "GetSystemPowerStatus", ADDRESS);
    return () -> {
      try (Arena call = Arena.ofConfined()) {
        MemorySegment found = call.allocate(POWER_STATUS, Integer.BYTES);
        return status.call(found) == 0
            ? Fact.notReported(Unreported.NO_ANSWER)
            : supply(unsigned(found, 0), unsigned(found, 1), unsigned(found, 2));
      }
    };
  }

  private static int unsigned(MemorySegment of, long at) {
    return Byte.toUnsignedInt(of.get(JAVA_BYTE, at));
  }

  /**
   * @param line ACLineStatus
   * @param flags BatteryFlag
   * @param percent BatteryLifePercent
   */
  static Fact<PowerSupply> supply(int line, int flags, int percent) {
    if (flags != UNKNOWN && (flags & NO_BATTERY) != 0) {
      return Fact.of(new PowerSupply.Mains());
    }
    OptionalInt charge = percent <= 100 ? OptionalInt.of(percent) : OptionalInt.empty();
    return switch (line) {
      case OFFLINE -> Fact.of(new PowerSupply.OnBattery(charge));
      case ONLINE -> Fact.of(new PowerSupply.PluggedIn(charge));
      default -> Fact.notReported(Unreported.NO_ANSWER);
    };
  }

  /** By its full path, so that Windows does not look for a planted library first. */
  private NativeFunction function(
      String file, String name, java.lang.foreign.MemoryLayout... arguments) {
    String path = environment.getOrDefault("SystemRoot", "C:\\Windows") + "\\System32\\" + file;
    if (NativeLibrary.open(List.of(path), List.of(name))
        instanceof DriverLibrary.Loaded<SymbolLookup> there) {
      return new NativeFunction(there.calls(), name, arguments);
    }
    throw new IllegalStateException(file + " has no " + name);
  }
}
