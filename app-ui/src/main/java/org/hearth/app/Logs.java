package org.hearth.app;

/**
 * What of the log goes to the terminal, said to Logback by a system property before the first
 * logger is made.
 */
final class Logs {
  private Logs() {}

  /**
   * Commands that answer and end keep the terminal for their answer; those that run on show what
   * they do.
   */
  static void configure(boolean longRunning) {
    if (System.getProperty("hearth.log.console") == null) {
      System.setProperty("hearth.log.console", longRunning ? "INFO" : "OFF");
    }
  }
}
