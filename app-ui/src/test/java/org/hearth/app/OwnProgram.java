package org.hearth.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program of these classes as a process of its own. */
public final class OwnProgram {
  private OwnProgram() {}

  /**
   * @param java options of Java's, such as its memory
   * @return the command line, which may be added to
   */
  public static List<String> command(List<String> java, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(java);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
