package org.hearth.device.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a child is started: our own Java with our own class path and another main class.
 *
 * @param java the program
 * @param classPath handed over in the environment, since it is longer than a command line may be on
 *     Windows
 * @param options of the virtual machine
 * @param mainClass calls {@link WorkerChild#serve}
 * @param arguments of the main class
 */
public record ChildCommand(
    Path java, String classPath, List<String> options, String mainClass, List<String> arguments) {
  /**
   * PoCL, OpenCL on the processor, takes the signal of a division by zero for itself and goes on
   * behind the division. Java needs that signal: its own divisions by zero would give what happens
   * to be in a register, and no exception. "0" leaves the signal alone; it is read when PoCL is
   * loaded, from the environment that the process began with.
   *
   * @see <a href="http://portablecl.org/docs/html/env_variables.html">PoCL's variables</a>
   */
  private static final String POCL_SIGFPE_HANDLER = "POCL_SIGFPE_HANDLER";

  public ChildCommand {
    options = List.copyOf(options);
    arguments = List.copyOf(arguments);
  }

  /**
   * With this process's Java and class path.
   *
   * @param heapMebibytes the most that its heap may take
   */
  public static ChildCommand ofThisJava(
      int heapMebibytes, List<String> options, String mainClass, List<String> arguments) {
    List<String> all = new ArrayList<>();
    all.add("-Xmx" + heapMebibytes + "m");
    // Out of memory, no thread is to be trusted; and the exit code (3) tells it from other ends.
    all.add("-XX:+ExitOnOutOfMemoryError");
    // Standard output is for messages; Java itself prints there when it runs out of memory.
    all.add("-XX:+DisplayVMOutputToStderr");
    all.add("-Xlog:disable");
    all.add("-Xlog:all=warning:stderr");
    all.add("--enable-native-access=ALL-UNNAMED");
    all.addAll(options);
    return new ChildCommand(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        System.getProperty("java.class.path"),
        all,
        mainClass,
        arguments);
  }

  Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(options);
    command.add(mainClass);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("CLASSPATH", classPath);
    // They would be printed, and could change what the options above say.
    environment.remove("JAVA_TOOL_OPTIONS");
    environment.remove("JDK_JAVA_OPTIONS");
    environment.put(POCL_SIGFPE_HANDLER, "0");
    return builder.start();
  }
}
