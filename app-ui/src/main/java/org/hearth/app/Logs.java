package org.hearth.app;

import java.util.List;
import java.util.Set;

/** What of the log goes where, said by system properties before the first logger is made. */
final class Logs {
  /** Of TerminalLog; who sets it wants to see the log of any command. */
  private static final String TERMINAL = "hearth.log.console";

  private static final String PROVIDER = "slf4j.provider";
  private static final String COMPLAINTS = "slf4j.internal.verbosity";

  /** They show what they do, and write it to a file. */
  private static final Set<String> LONG_RUNNING = Set.of("run", "network", "serve");

  private Logs() {}

  /**
   * The window writes a file. Commands that answer and end keep the terminal for their answer and
   * write none: they have no log at all, as to find Logback and set it up would make each of them
   * some hundredths of a second longer.
   *
   * @param arguments of the program; none for the window
   */
  static void configure(List<String> arguments) {
    if (System.getProperty(TERMINAL) != null) {
      return;
    }
    boolean longRunning = !arguments.isEmpty() && LONG_RUNNING.contains(arguments.getFirst());
    System.setProperty(TERMINAL, longRunning ? "INFO" : "OFF");
    if (!arguments.isEmpty() && !longRunning && System.getProperty(PROVIDER) == null) {
      System.setProperty(PROVIDER, "org.slf4j.helpers.NOP_FallbackServiceProvider");
      System.setProperty(COMPLAINTS, "WARN"); // else it says on the terminal which one it takes
    }
  }
}
