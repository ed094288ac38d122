package org.hearth.device.presence;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.time.Duration;
import java.util.List;
import org.hearth.device.nativelib.DriverLibrary;
import org.hearth.device.nativelib.NativeFunction;
import org.hearth.device.nativelib.NativeLibrary;

/**
 * Idle time on Wayland, where the compositor alone knows it: GNOME's tells it over the session's
 * D-Bus, which systemd's own library speaks (sd-bus(3)). Other compositors have no such call, and
 * logind's IdleHint does not do instead: where nobody sets it, it says "in use" for ever.
 */
public final class MutterIdle implements FactSource<Duration> {
  private static final List<String> FILES = List.of("libsystemd.so.0");
  private static final List<String> NEEDED =
      List.of(
          "sd_bus_open_user",
          "sd_bus_set_method_call_timeout",
          "sd_bus_call_method",
          "sd_bus_message_read_basic",
          "sd_bus_message_unref",
          "sd_bus_flush_close_unref");
  private static final long PATIENCE_MICROS = 1_000_000;
  private static final int VARIADIC_FROM = 8;
  private static final byte UINT64 = 't';

  private final SymbolLookup library;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment bus;
  private final NativeCall ask;

  private MutterIdle(SymbolLookup library) {
    this.library = library;
    MemorySegment place = arena.allocate(ADDRESS);
    if (new NativeFunction(library, "sd_bus_open_user", ADDRESS).call(place) < 0) {
      arena.close();
      throw new IllegalStateException("there is no session bus");
    }
    bus = place.get(ADDRESS, 0);
    int unused =
        new NativeFunction(library, "sd_bus_set_method_call_timeout", ADDRESS, JAVA_LONG)
            .call(bus, PATIENCE_MICROS);
    ask =
        new NativeCall(
            library,
            "sd_bus_call_method",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS),
            Linker.Option.firstVariadicArg(VARIADIC_FROM));
  }

  /** One that never knows where there is no such library. */
  public static FactSource<Duration> open() {
    return NativeLibrary.open(FILES, NEEDED) instanceof DriverLibrary.Loaded<SymbolLookup> there
        ? new MutterIdle(there.calls())
        : FactSource.none(Unreported.WAYLAND);
  }

  @Override
  public Fact<Duration> read() {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment reply = call.allocate(ADDRESS);
      int sent =
          (int)
              ask.call(
                  bus,
                  call.allocateFrom("org.gnome.Mutter.IdleMonitor"),
                  call.allocateFrom("/org/gnome/Mutter/IdleMonitor/Core"),
                  call.allocateFrom("org.gnome.Mutter.IdleMonitor"),
                  call.allocateFrom("GetIdletime"),
                  MemorySegment.NULL,
                  reply,
                  call.allocateFrom(""));
      if (sent < 0) {
        return Fact.notReported(Unreported.WAYLAND);
      }
      MemorySegment millis = call.allocate(JAVA_LONG);
      MemorySegment message = reply.get(ADDRESS, 0);
      int read =
          new NativeFunction(library, "sd_bus_message_read_basic", ADDRESS, JAVA_BYTE, ADDRESS)
              .call(message, UINT64, millis);
      int unused = new NativeFunction(library, "sd_bus_message_unref", ADDRESS).call(message);
      long idle = millis.get(JAVA_LONG, 0);
      return read > 0 && idle >= 0
          ? Fact.of(Duration.ofMillis(idle))
          : Fact.notReported(Unreported.NO_ANSWER);
    }
  }

  @Override
  public void close() {
    int unused = new NativeFunction(library, "sd_bus_flush_close_unref", ADDRESS).call(bus);
    arena.close();
  }
}
