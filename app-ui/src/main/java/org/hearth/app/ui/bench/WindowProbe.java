package org.hearth.app.ui.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.hearth.app.host.DataFolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The measured process: opens the window and does what it is asked on standard input, a line each.
 * Its answers are lines of JSON on standard output behind {@value #MARK}.
 */
public final class WindowProbe {
  /** Begins each line that is an answer. */
  public static final String MARK = "probe ";

  /** First argument: the program itself, whose main class and arguments follow. */
  public static final String PROGRAM = "program";

  /** First argument: the window on a made-up node; an empty folder and the pace follow. */
  public static final String SIMULATED = "simulated";

  private final PrintStream out;

  private WindowProbe(PrintStream out) {
    this.out = out;
  }

  /** See {@link #PROGRAM} and {@link #SIMULATED}. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    WindowProbe probe = new WindowProbe(System.out);
    FirstPaint.watch(at -> probe.say(Map.of("painted", at, "processor", processorMillis())));
    String[] rest = Arrays.copyOfRange(arguments, 2, arguments.length);
    if (arguments[0].equals(SIMULATED)) {
      probe.simulated(Path.of(arguments[1]), Duration.ofMillis(Long.parseLong(rest[0])));
    } else {
      probe.serve(Optional.empty());
      start(arguments[1], rest);
    }
  }

  /** Of this process so far. */
  private static double processorMillis() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(-1L)
        / 1e6;
  }

  /** By its name: the program's own classes stand above this package. */
  private static void start(String main, String[] arguments) throws ReflectiveOperationException {
    try {
      Class.forName(main).getMethod("main", String[].class).invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("The program ended with an error", e.getCause());
    }
  }

  private void simulated(Path folder, Duration pace) {
    SimulatedNode node = new SimulatedNode(Clock.systemDefaultZone());
    serve(Optional.of(node));
    Platform.startup(
        () -> new SimulatedWindow(new DataFolder(folder), node, pace).start(new Stage()));
  }

  private void serve(Optional<SimulatedNode> node) {
    ProbeCommands commands = new ProbeCommands(node);
    Thread.ofPlatform().daemon().name("probe").start(() -> serve(commands));
  }

  private void serve(ProbeCommands commands) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        say(answer(commands, line));
      }
    } catch (IOException e) {
      say(Map.of("error", String.valueOf(e.getMessage())));
    }
    System.exit(0); // who measures has gone
  }

  private static Map<String, ?> answer(ProbeCommands commands, String line) {
    try {
      return commands.run(line.split("\t"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of("error", "interrupted");
    } catch (Exception e) {
      return Map.of("error", e.toString());
    }
  }

  private synchronized void say(Map<String, ?> answer) {
    out.println(MARK + JsonMapper.shared().writeValueAsString(answer));
    out.flush();
  }
}
