package org.hearth.node.supervise.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hearth.device.nativelib.OperatingSystem;

/**
 * The tools of this computer that keep a program within limits: {@code nice}, and {@code
 * systemd-run} where the user has a session of systemd's with the right to set limits. Both replace
 * themselves by the program: its process is the one that was started.
 *
 * @param nice its file
 * @param systemdRun its file, if it works
 */
public record LimitTools(Optional<Path> nice, Optional<Path> systemdRun) {
  /** Where nothing can be limited. */
  public static final LimitTools NONE = new LimitTools(Optional.empty(), Optional.empty());

  private static final Duration LONGEST_TRY = Duration.ofSeconds(5);
  private static final int PERCENT = 100;
  private static final int MEBIBYTE = 20;

  /** A program and how it is limited. */
  public record Limited(List<String> command, EnforcedLimits limits) {
    public Limited {
      command = List.copyOf(command);
    }
  }

  /**
   * Looks for the tools and tries {@code systemd-run} once; takes up to five seconds. Programs are
   * taken from the system's folders only, never from {@code PATH}.
   *
   * @param environment the node's
   */
  public static LimitTools find(
      Children children,
      OperatingSystem system,
      Map<String, String> environment,
      RandomGenerator random)
      throws InterruptedException {
    if (system.isWindows()) {
      return NONE;
    }
    Optional<Path> run = system.isLinux() ? tool("systemd-run") : Optional.empty();
    boolean works = run.isPresent() && works(run.get(), children, environment, random);
    return new LimitTools(tool("nice"), works ? run : Optional.empty());
  }

  private static Optional<Path> tool(String name) {
    return List.of("/usr/bin", "/bin").stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static boolean works(
      Path run, Children children, Map<String, String> environment, RandomGenerator random)
      throws InterruptedException {
    Optional<Path> nothing = tool("true");
    if (nothing.isEmpty()) {
      return false;
    }
    List<String> command = new ArrayList<>(scope(run));
    command.addAll(List.of("-p", "MemoryMax=1G", "-p", "CPUQuota=100%", "--"));
    command.add(nothing.get().toString());
    try {
      Child tried =
          children.start(
              new Launch(
                  command,
                  ChildEnvironment.of(environment, List.of(), Map.of()),
                  Path.of("/"),
                  ProcessMark.drawn(random)));
      try {
        return tried.awaitEnd(LONGEST_TRY) && tried.exitValue() == 0;
      } finally {
        tried.tree().kill();
        tried.output().close();
      }
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> scope(Path run) {
    return List.of(run.toString(), "--user", "--scope", "--quiet", "--collect");
  }

  /**
   * How a program is started within the limits that can be enforced here.
   *
   * @param program its file and its arguments
   */
  public Limited limit(List<String> program, ForeignLimits wanted) {
    List<String> command = new ArrayList<>();
    List<String> enforced = new ArrayList<>();
    List<String> not = new ArrayList<>();
    if (wanted.mostMemory().isPresent() || wanted.mostCores().isPresent()) {
      List<String> said = systemdRun.isPresent() ? enforced : not;
      String why = systemdRun.isPresent() ? "." : ": not enforced, systemd-run does not work here.";
      systemdRun.ifPresent(run -> command.addAll(scope(run)));
      wanted
          .mostMemory()
          .ifPresent(bytes -> {
            said.add("At most " + (bytes >> MEBIBYTE) + " MiB of memory" + why);
            property(command, "MemoryMax=" + bytes);
          });
      wanted
          .mostCores()
          .ifPresent(cores -> {
            said.add("At most " + cores + (cores == 1 ? " core" : " cores") + why);
            property(command, "CPUQuota=" + PERCENT * (long) cores + "%");
          });
      systemdRun.ifPresent(run -> command.add("--"));
    }
    if (wanted.niceness() > 0 && nice.isPresent()) {
      enforced.add("Niceness " + wanted.niceness() + ".");
      command.addAll(List.of(nice.get().toString(), "-n", Integer.toString(wanted.niceness())));
    } else if (wanted.niceness() > 0) {
      not.add("Niceness " + wanted.niceness() + ": not enforced, there is no nice here.");
    }
    command.addAll(program);
    return new Limited(command, new EnforcedLimits(enforced, not));
  }

  private void property(List<String> command, String property) {
    if (systemdRun.isPresent()) {
      command.addAll(List.of("-p", property));
    }
  }
}
