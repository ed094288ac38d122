package org.hearth.node.supervise.output;

import java.util.Optional;

/**
 * Told of what a foreign program says, line by line, on one thread of the program's own. Who takes
 * long here delays nobody but himself: lines that come meanwhile are kept up to a limit, and then
 * left out.
 */
@FunctionalInterface
public interface LineListener {
  /** Listens to nothing. */
  LineListener NONE = (line, event) -> {};

  /**
   * One line.
   *
   * @param line at most 8192 characters, without its end, without control characters and with
   *     secrets masked
   * @param event what the rules of the program found in it
   */
  void line(String line, Optional<LogEvent> event);
}
