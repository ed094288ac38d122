package org.hearth.node.supervise;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.node.supervise.child.ForeignLimits;
import org.hearth.node.supervise.output.LogEvent;
import org.hearth.node.supervise.output.LogRule;
import org.hearth.node.supervise.output.LogRules;
import org.hearth.node.supervise.output.Secrets;

/** A foreign program with bad manners, run as a process of its own. */
final class Misbehaving {
  static final Path JAVA =
      Path.of(
          System.getProperty("java.home"),
          "bin",
          System.getProperty("os.name").startsWith("Windows") ? "java.exe" : "java");
  static final String SECRET = "topsecret-4711";
  static final int FLOOD = 100_000;

  private Misbehaving() {}

  /** The way to run it. */
  static ForeignProgram program(Path folder, Optional<Duration> silence, String... how) {
    return program(folder, silence, Optional.empty(), how);
  }

  static ForeignProgram program(
      Path folder, Optional<Duration> silence, Optional<GpuClaim> gpu, String... how) {
    List<String> arguments = new ArrayList<>(javaArguments());
    arguments.addAll(List.of(how));
    return new ForeignProgram(
        "bad",
        JAVA,
        arguments,
        new Surroundings(Map.of(), new Secrets(Map.of("KEY", SECRET)), List.of(), folder, gpu),
        ForeignLimits.NONE,
        new LogRules(List.of(LogRule.of("ok", LogEvent.Kind.PROGRESS, "progress"))),
        silence,
        folder.resolve("bad.log"));
  }

  /** The same for who starts it without a supervisor. */
  static List<String> command(String how) {
    List<String> command = new ArrayList<>();
    command.add(JAVA.toString());
    command.addAll(javaArguments());
    command.add(how);
    return command;
  }

  private static List<String> javaArguments() {
    return List.of(
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-Xmx64m",
        "-cp",
        classes(),
        Misbehaving.class.getName());
  }

  private static String classes() {
    try {
      return Path.of(Misbehaving.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("progress, pid " + ProcessHandle.current().pid());
    switch (arguments[0]) {
      case "ends" -> {
        System.err.println("the key is " + System.getenv("KEY"));
        Runtime.getRuntime().exit(3);
      }
      case "hangs" -> Thread.sleep(60_000);
      case "sees" -> {
        out.println("GPUs " + System.getenv("CUDA_VISIBLE_DEVICES"));
        Thread.sleep(60_000);
      }
      case "stubborn" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(Misbehaving::hang));
        out.println("stubborn");
        Thread.sleep(60_000);
      }
      case "parent" -> {
        child();
        Thread.sleep(60_000);
      }
      case "leaves" -> child();
      case "endless" -> {
        byte[] piece = "x".repeat(1000).getBytes(StandardCharsets.UTF_8);
        while (true) {
          out.write(piece, 0, piece.length);
        }
      }
      case "floods" -> {
        StringBuilder much = new StringBuilder();
        for (int i = 0; i < FLOOD; i++) {
          much.append("flood ").append(i).append('\n');
        }
        out.print(much);
        Files.createFile(Path.of(arguments[1]));
        Thread.sleep(60_000);
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** Whether a process of that number runs. */
  static boolean isAlive(long pid) {
    try {
      // A process that ended and that nobody asked how is still in the list.
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)
          && !(Files.exists(Path.of("/proc", "" + pid, "stat"))
              && Files.readString(Path.of("/proc", "" + pid, "stat")).contains(") Z "));
    } catch (IOException e) {
      return false;
    }
  }

  /** One that says its pid on this one's output and stays. */
  private static void child() throws IOException {
    Process child = new ProcessBuilder(command("hangs")).inheritIO().start();
    System.out.println("child " + child.pid());
    System.out.flush();
  }

  private static void hang() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
