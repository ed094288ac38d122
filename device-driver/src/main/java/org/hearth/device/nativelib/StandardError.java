package org.hearth.device.nativelib;

import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Map;

/**
 * The program's standard error, which the launcher keeps elsewhere while Java starts: Java warns of
 * incubator modules before the first line of a program runs, and nothing switches that off.
 */
public final class StandardError {
  private static final String KEPT = "HEARTH_STDERR";
  private static final int STANDARD_ERROR = 2;

  private StandardError() {}

  /**
   * Takes it back from the open file that the launcher names; what was there ends. Does nothing
   * where no launcher names one.
   *
   * @param environment of this process
   */
  public static void restore(Map<String, String> environment) {
    // With the process, since programs that this one starts get its environment, not its files.
    String ours = ProcessHandle.current().pid() + ":";
    String kept = environment.getOrDefault(KEPT, "");
    if (!kept.matches(ours + "[3-9]")) {
      return;
    }
    int file = Integer.parseInt(kept.substring(ours.length()));
    SymbolLookup libc = Linker.nativeLinker().defaultLookup();
    NativeFunction dup2 =
        new NativeFunction(libc, "dup2", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    if (dup2.call(file, STANDARD_ERROR) == STANDARD_ERROR) {
      new NativeFunction(libc, "close", ValueLayout.JAVA_INT).call(file);
    }
  }
}
