package org.hearth.device.accelerator.link;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.hearth.device.nativelib.OperatingSystem;

/**
 * A pseudo terminal of Linux or macOS: this side is the emulated device, and the other has a name
 * that any program can open like a serial port (posix_openpt(3), grantpt(3), unlockpt(3),
 * ptsname(3), cfmakeraw(3), poll(2)). The other side is kept open here too, or the line would break
 * whenever a host closes it.
 */
public final class PseudoTerminal implements Link {
  private static final int READ_WRITE = 2;
  private static final int NO_CONTROLLING_TERMINAL_LINUX = 0x100;
  private static final int NO_CONTROLLING_TERMINAL_MAC = 0x20000;

  /** So that a host that does not read cannot hold this side; macOS knows no such flag here. */
  private static final int NON_BLOCKING_LINUX = 0x800;

  private static final int WRITE_MILLIS = 2_000;
  private static final int TERMIOS_BYTES = 128;
  private static final short POLL_IN = 1;
  private static final short POLL_OUT = 4;
  private static final int BUFFER = 1 << 16;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment in = arena.allocate(BUFFER);
  private final MemorySegment out = arena.allocate(BUFFER);
  private final MemorySegment poll = arena.allocate(8, 4);
  private final MemorySegment pollOut = arena.allocate(8, 4);
  private final MethodHandle readCall = function("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private final MethodHandle writeCall = function("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private final MethodHandle pollCall = function("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private final MethodHandle closeCall = function("close", JAVA_INT, JAVA_INT);
  private final int master;
  private final int slave;
  private final String name;
  private boolean closed;

  private PseudoTerminal(OperatingSystem system) throws IOException {
    boolean mac = system.isMac();
    int flags = READ_WRITE | (mac ? NO_CONTROLLING_TERMINAL_MAC : NO_CONTROLLING_TERMINAL_LINUX);
    master =
        (int)
            number(
                function("posix_openpt", JAVA_INT, JAVA_INT),
                flags | (mac ? 0 : NON_BLOCKING_LINUX));
    if (master < 0
        || number(function("grantpt", JAVA_INT, JAVA_INT), master) != 0
        || number(function("unlockpt", JAVA_INT, JAVA_INT), master) != 0) {
      throw new IOException("The system gives no pseudo terminal.");
    }
    MemorySegment text = (MemorySegment) any(function("ptsname", ADDRESS, JAVA_INT), master);
    name = text.reinterpret(256).getString(0);
    // open(2) takes a third argument only for files that it makes.
    slave =
        (int)
            number(function("open", JAVA_INT, ADDRESS, JAVA_INT), arena.allocateFrom(name), flags);
    if (slave < 0) {
      throw new IOException("The pseudo terminal " + name + " cannot be opened.");
    }
    MemorySegment settings = arena.allocate(TERMIOS_BYTES, 8);
    number(function("tcgetattr", JAVA_INT, JAVA_INT, ADDRESS), slave, settings);
    nothing("cfmakeraw", settings);
    number(function("tcsetattr", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS), slave, 0, settings);
  }

  /**
   * @throws IOException with a sentence where the system has none, such as Windows
   */
  public static PseudoTerminal open(OperatingSystem system) throws IOException {
    if (system.isWindows()) {
      throw new IOException("Windows has no pseudo terminals; run the emulator on Linux or macOS.");
    }
    return new PseudoTerminal(system);
  }

  /** What the host opens, such as {@code /dev/pts/3}. */
  public String name() {
    return name;
  }

  @Override
  public int read(byte[] buffer, int timeoutMillis) throws IOException {
    if (!ready(poll, POLL_IN, timeoutMillis)) {
      return 0;
    }
    long read = number(readCall, master, in, (long) Math.min(buffer.length, BUFFER));
    if (read < 0) {
      throw new IOException("The pseudo terminal is gone.");
    }
    MemorySegment.copy(in, 0, MemorySegment.ofArray(buffer), 0, read);
    return (int) read;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    for (int done = 0; done < bytes.length; ) {
      int piece = Math.min(BUFFER, bytes.length - done);
      MemorySegment.copy(MemorySegment.ofArray(bytes), done, out, 0, piece);
      if (!ready(pollOut, POLL_OUT, WRITE_MILLIS)) {
        throw new IOException("Nobody reads from the pseudo terminal.");
      }
      long written = number(writeCall, master, out, (long) piece);
      if (written <= 0) {
        throw new IOException("The pseudo terminal takes nothing more.");
      }
      done += (int) written;
    }
  }

  private boolean ready(MemorySegment request, short events, int timeoutMillis) {
    request.set(JAVA_INT, 0, master);
    request.set(JAVA_SHORT, 4, events);
    request.set(JAVA_SHORT, 6, (short) 0);
    return number(pollCall, request, 1L, timeoutMillis) != 0;
  }

  /** Called once nobody reads or writes any more. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      number(closeCall, slave);
      number(closeCall, master);
      arena.close();
    }
  }

  private static MethodHandle function(
      String name, MemoryLayout result, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }

  private static void nothing(String name, MemorySegment argument) {
    Linker linker = Linker.nativeLinker();
    any(
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow(name), FunctionDescriptor.ofVoid(ADDRESS)),
        argument);
  }

  private static long number(MethodHandle function, Object... arguments) {
    return any(function, arguments) instanceof Number n ? n.longValue() : 0;
  }

  private static Object any(MethodHandle function, Object... arguments) {
    try {
      Object answer = function.invokeWithArguments(arguments);
      return answer == null ? 0 : answer;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      // A C function throws nothing; only the compiler does not know it.
      throw new IllegalStateException("A native call failed before it reached the library", e);
    }
  }
}
