package org.hearth.device.nativelib;

import java.io.IOException;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Which rights the files that this process makes do not get (umask(2) of POSIX). It is the
 * process's own, so that it holds for what libraries write, too: SQLite's logs beside a database
 * are made by C code.
 */
public final class FileCreationMask {
  private static final int GROUP_AND_OTHERS = 0077;
  private static final int ALL = 0777;

  /** Where Linux tells what it knows of this process. */
  private static final Path STATUS = Path.of("/proc/self/status");

  private static final String LINE = "Umask:";

  /** What the program was started with; -1 until {@link #ownerOnly} has replaced it. */
  private static volatile int given = -1;

  private FileCreationMask() {}

  /**
   * From now on files and folders are made for their owner only. Does nothing on Windows, where a
   * file inherits the access list of its folder.
   *
   * @param ofUser the user's mask as the launcher found it, in octal digits, if it has already
   *     taken the rights away; else ""
   */
  public static synchronized void ownerOnly(OperatingSystem system, String ofUser) {
    if (system.isWindows() || given >= 0) {
      return;
    }
    // What the system says counts, not the launcher. To read it is much quicker than a native call.
    OptionalInt inForce = inForce(STATUS);
    int before =
        inForce.isPresent() && isOwnerOnly(inForce.getAsInt()) ? inForce.getAsInt() : replace();
    given = isOwnerOnly(before) ? octal(ofUser).orElse(before) : before;
  }

  private static int replace() {
    NativeFunction umask =
        new NativeFunction(Linker.nativeLinker().defaultLookup(), "umask", ValueLayout.JAVA_INT);
    int before = umask.call(GROUP_AND_OTHERS);
    umask.call(before | GROUP_AND_OTHERS);
    return before;
  }

  private static boolean isOwnerOnly(int mask) {
    return (mask & GROUP_AND_OTHERS) == GROUP_AND_OTHERS;
  }

  /** Empty where the system does not tell: Linux does since 4.7. */
  static OptionalInt inForce(Path status) {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith(LINE)) {
          return octal(line.substring(LINE.length()).strip());
        }
      }
    } catch (IOException e) {
      // not Linux
    }
    return OptionalInt.empty();
  }

  /** Empty if it is no mask. */
  static OptionalInt octal(String digits) {
    try {
      int mask = Integer.parseInt(digits, 8);
      return mask >= 0 && mask <= ALL ? OptionalInt.of(mask) : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  /**
   * The mask that the user's shell gave to the program, for files that the user named; empty while
   * new files have it anyway.
   */
  public static OptionalInt ofUser() {
    return given < 0 ? OptionalInt.empty() : OptionalInt.of(given);
  }
}
