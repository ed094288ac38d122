package org.hearth.device.nativelib;

import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.OptionalInt;

/**
 * Which rights the files that this process makes do not get (umask(2) of POSIX). It is the
 * process's own, so that it holds for what libraries write, too: SQLite's logs beside a database
 * are made by C code.
 */
public final class FileCreationMask {
  private static final int GROUP_AND_OTHERS = 0077;

  /** What the program was started with; -1 until {@link #ownerOnly} has replaced it. */
  private static volatile int given = -1;

  private FileCreationMask() {}

  /**
   * From now on files and folders are made for their owner only. Does nothing on Windows, where a
   * file inherits the access list of its folder.
   */
  public static synchronized void ownerOnly(OperatingSystem system) {
    if (system.isWindows() || given >= 0) {
      return;
    }
    NativeFunction umask =
        new NativeFunction(Linker.nativeLinker().defaultLookup(), "umask", ValueLayout.JAVA_INT);
    int before = umask.call(GROUP_AND_OTHERS);
    umask.call(before | GROUP_AND_OTHERS);
    given = before;
  }

  /**
   * The mask that the user's shell gave to the program, for files that the user named; empty while
   * new files have it anyway.
   */
  public static OptionalInt ofUser() {
    return given < 0 ? OptionalInt.empty() : OptionalInt.of(given);
  }
}
