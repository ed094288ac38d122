package org.hearth.app.startcache;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of this program's classes and options that does what a start does, with no display, no
 * session and data of its own, and leaves a cache when it ends (-XX:AOTCacheOutput). It has the
 * lowest priority.
 */
final class Rehearsal {
  /** By its name: the program's start stands above all that it can do. */
  private static final String MAIN = "org.hearth.app.RehearsedStart";

  /** About one process alone, or refused beside -XX:AOTCacheOutput. */
  private static final List<String> OWN =
      List.of("-agentlib", "-agentpath", "-javaagent", "-XX:AOTCache", "-Xshare", "-Dhearth.");

  /** No display and no message bus: nothing of it is to be seen. */
  private static final Set<String> PASSED_ON =
      Set.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "LD_LIBRARY_PATH");

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final List<String> options;
  private final String classPath;
  private final String java;

  /**
   * @param java the program
   * @param options of this process's Java
   */
  Rehearsal(String java, List<String> options, String classPath) {
    this.java = java;
    this.options =
        options.stream().filter(word -> OWN.stream().noneMatch(word::startsWith)).toList();
    this.classPath = classPath;
  }

  static Rehearsal ofThisProcess(Properties system) {
    return new Rehearsal(
        Path.of(system.getProperty("java.home"), "bin", "java").toString(),
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        system.getProperty("java.class.path"));
  }

  /**
   * Makes a cache.
   *
   * @param scratch an empty folder for it alone
   * @param cache not there yet
   * @return whether it was made
   */
  boolean make(StartCache.Kind kind, Path scratch, Path cache)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command(kind, scratch, cache))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().retainAll(PASSED_ON);
    builder.environment().put("HEARTH_HOME", scratch.toString());
    Process process = builder.start();
    Thread withThisProgram = new Thread(() -> end(process)); // which a signal may end
    try {
      Runtime.getRuntime().addShutdownHook(withThisProgram);
      process.getOutputStream().close();
      return process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)
          && process.exitValue() == 0
          && Files.isRegularFile(cache);
    } finally {
      end(process);
      forget(withThisProgram);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // it is on its way
    }
  }

  /** With the process that it starts to write the cache. */
  private static void end(Process process) {
    try (Stream<ProcessHandle> children = process.descendants()) {
      children.forEach(ProcessHandle::destroyForcibly);
    }
    process.destroyForcibly();
  }

  List<String> command(StartCache.Kind kind, Path scratch, Path cache) {
    List<String> command = new ArrayList<>(List.of("nice", "-n", "19", java));
    command.addAll(options);
    command.addAll(
        List.of(
            "-XX:AOTCacheOutput=" + cache,
            "-Dglass.platform=Headless",
            "-Dprism.order=sw",
            "-Djava.awt.headless=true",
            "-classpath",
            Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElse(""),
            MAIN,
            kind.text(),
            scratch.toString()));
    return command;
  }
}
