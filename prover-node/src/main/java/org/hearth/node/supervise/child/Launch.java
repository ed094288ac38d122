package org.hearth.node.supervise.child;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is started.
 *
 * @param command the program's file and its arguments; no shell reads them
 * @param environment all of it
 * @param folder in which it starts
 * @param mark of the run
 */
public record Launch(
    List<String> command, Map<String, String> environment, Path folder, ProcessMark mark) {
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Without the environment, which has secrets in it, and without the arguments. */
  @Override
  public String toString() {
    return command.getFirst() + " in " + folder;
  }
}
