package org.hearth.app;

import java.util.Arrays;
import org.hearth.app.cli.HearthCommand;
import org.hearth.app.host.ProgramParts;
import org.hearth.device.nativelib.FileCreationMask;
import org.hearth.device.nativelib.OperatingSystem;

/** Where the program starts: without arguments the window opens, with some it is a command line. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    FileCreationMask.ownerOnly(OperatingSystem.current());
    if (arguments.length == 0 || (arguments.length == 2 && arguments[0].equals("--data-dir"))) {
      Logs.configure(false);
      Desktop.open(arguments);
      return;
    }
    boolean longRunning = Arrays.asList("run", "network").contains(arguments[0]);
    Logs.configure(longRunning);
    System.exit(HearthCommand.execute(ProgramParts.standard(), arguments));
  }
}
