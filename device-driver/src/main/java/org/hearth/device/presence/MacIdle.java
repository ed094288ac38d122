package org.hearth.device.presence;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.SymbolLookup;
import java.time.Duration;
import java.util.List;
import org.hearth.device.nativelib.DriverLibrary;
import org.hearth.device.nativelib.NativeLibrary;

/** Idle time on macOS: CGEventSourceSecondsSinceLastEventType of Quartz Event Services. */
public final class MacIdle implements FactSource<Duration> {
  private static final String LIBRARY =
      "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics";
  private static final String FUNCTION = "CGEventSourceSecondsSinceLastEventType";

  /** kCGEventSourceStateCombinedSessionState. */
  private static final int SESSION = 0;

  /** kCGAnyInputEventType. */
  private static final int ANY = ~0;

  private final NativeCall seconds;

  private MacIdle(SymbolLookup library) {
    seconds =
        new NativeCall(library, FUNCTION, FunctionDescriptor.of(JAVA_DOUBLE, JAVA_INT, JAVA_INT));
  }

  public static FactSource<Duration> open() {
    return NativeLibrary.open(List.of(LIBRARY), List.of(FUNCTION))
            instanceof DriverLibrary.Loaded<SymbolLookup> there
        ? new MacIdle(there.calls())
        : FactSource.none(Unreported.NOT_OFFERED);
  }

  @Override
  public Fact<Duration> read() {
    return ofSeconds((double) seconds.call(SESSION, ANY));
  }

  static Fact<Duration> ofSeconds(double seconds) {
    return seconds >= 0 && seconds < 1e9
        ? Fact.of(Duration.ofMillis((long) (seconds * 1000)))
        : Fact.notReported(Unreported.NO_ANSWER);
  }
}
