package org.hearth.app.startcache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hearth.app.desktop.autostart.StartCommand;

/**
 * A process that does what a start does, with no display, no session and data of its own, and
 * leaves a cache when it ends (-XX:AOTCacheOutput). The launcher starts it, as a cache fits only
 * the classes and options that it was made with. It has the lowest priority.
 */
final class Rehearsal {
  /** No display and no message bus: nothing of it is to be seen. */
  private static final Set<String> PASSED_ON =
      Set.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "LD_LIBRARY_PATH");

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final String launcher;

  /**
   * @param launcher of this program
   */
  Rehearsal(String launcher) {
    this.launcher = launcher;
  }

  /** Empty where no launcher started this process. */
  static Optional<Rehearsal> ofThisProcess(Properties system) {
    return Optional.ofNullable(system.getProperty(StartCommand.LAUNCHER)).map(Rehearsal::new);
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
        process(kind, scratch, cache)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
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

  ProcessBuilder process(StartCache.Kind kind, Path scratch, Path cache) {
    ProcessBuilder builder =
        new ProcessBuilder("nice", "-n", "19", launcher, kind.word(), scratch.toString());
    builder.environment().keySet().retainAll(PASSED_ON);
    builder.environment().put("HEARTH_HOME", scratch.toString());
    builder.environment().put("HEARTH_REHEARSAL", cache.toString());
    return builder;
  }
}
