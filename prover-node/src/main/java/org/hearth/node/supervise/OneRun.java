package org.hearth.node.supervise;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.hearth.node.loop.Signal;
import org.hearth.node.supervise.child.Child;
import org.hearth.node.supervise.child.ChildEnvironment;
import org.hearth.node.supervise.child.Launch;
import org.hearth.node.supervise.child.LimitTools;
import org.hearth.node.supervise.child.PidFile;
import org.hearth.node.supervise.child.ProcessMark;
import org.hearth.node.supervise.output.LastLines;
import org.hearth.node.supervise.output.LineListener;
import org.hearth.node.supervise.output.LogFile;
import org.hearth.node.supervise.output.Output;
import org.hearth.node.supervise.output.OutputTargets;

/** One run of a program, from its start until nothing of it is left. */
final class OneRun {
  /** How often its processes are looked at. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final int KILLED = 128 + 9;

  private final ForeignProgram program;
  private final PidFile pidFile;
  private final Grounds grounds;
  private final LineListener listener;
  private final LastLines lastLines;
  private final GpuSeat seat;

  /**
   * @param lastLines gets what it says
   * @param seat that it has
   */
  OneRun(
      ForeignProgram program,
      PidFile pidFile,
      Grounds grounds,
      LineListener listener,
      LastLines lastLines,
      GpuSeat seat) {
    this.program = program;
    this.pidFile = pidFile;
    this.grounds = grounds;
    this.listener = listener;
    this.lastLines = lastLines;
    this.seat = seat;
  }

  /**
   * How a run ended.
   *
   * @param why a sentence; of no use where it was told to stop
   * @param code that it ended with by itself; empty if it was ended, or never started
   * @param isGone false if some process of it can't be ended
   */
  record Ended(String why, OptionalInt code, boolean isGone) {}

  /**
   * @param stop whether it shall end; looked at whenever the signal is raised
   * @param running told when it runs
   */
  Ended run(Signal signal, BooleanSupplier stop, Consumer<SupervisorState.Running> running)
      throws InterruptedException {
    ProcessMark mark = ProcessMark.drawn(grounds.random());
    // Before there is a process: should the node be killed in between, the mark finds it.
    pidFile.write(mark);
    LimitTools.Limited limited = grounds.tools().limit(command(), program.limits());
    Child child;
    try {
      child = grounds.children().start(launch(limited, mark));
    } catch (IOException e) {
      pidFile.delete();
      return new Ended(
          program.name() + " can't be started: " + e.getMessage() + ".", OptionalInt.empty(), true);
    }
    boolean isGone = false;
    String why;
    OptionalInt code;
    try {
      pidFile.write(child.mark());
      Watchdog watchdog = new Watchdog(program.longestSilence(), grounds.clock());
      Output output = Output.read(program.name(), child.output(), targets(watchdog));
      try {
        child.whenEnded(signal::raise);
        running.accept(
            new SupervisorState.Running(
                child.mark().pid().orElse(0), grounds.clock().instant(), limited.limits()));
        why = watch(child, watchdog, signal, stop);
        code = child.isAlive() ? OptionalInt.empty() : OptionalInt.of(child.exitValue());
      } catch (InterruptedException e) {
        child.tree().kill(); // the node ends now, and would not wait for the time of grace
        throw e;
      } finally {
        isGone = end(child);
        output.finish(LAST_WORDS);
      }
    } finally {
      if (!isGone) {
        child.tree().kill(); // after a failure of Hearth's own as well
      }
    }
    if (isGone) {
      pidFile.delete();
    }
    return new Ended(why, code, isGone);
  }

  private boolean end(Child child) throws InterruptedException {
    return new Ending(grounds.patience(), grounds.grace()).end(child.tree());
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(program.file().toString());
    command.addAll(program.arguments());
    return command;
  }

  private Launch launch(LimitTools.Limited limited, ProcessMark mark) {
    Surroundings around = program.surroundings();
    Map<String, String> variables = new HashMap<>(seat.variables());
    variables.putAll(around.variables());
    return new Launch(
        limited.command(),
        ChildEnvironment.of(grounds.environment(), around.pathFirst(), variables),
        around.folder(),
        mark);
  }

  private OutputTargets targets(Watchdog watchdog) {
    return new OutputTargets(
        program.surroundings().secrets(),
        program.rules(),
        watchdog::progress,
        lastLines,
        new LogFile(program.log(), grounds.clock()),
        listener);
  }

  private String watch(Child child, Watchdog watchdog, Signal signal, BooleanSupplier stop)
      throws InterruptedException {
    while (!stop.getAsBoolean()) {
      if (!child.isAlive()) {
        int code = child.exitValue();
        return program.name()
            + " ended with "
            + code
            + (code == KILLED ? ": it was killed, perhaps for want of memory." : ".");
      }
      Duration left = watchdog.left().orElse(LOOK);
      if (!left.isPositive()) {
        return program.name()
            + " gave no sign of progress for "
            + words(program.longestSilence().orElse(LOOK))
            + " and was ended.";
      }
      child.tree().look();
      seat.lives(child.tree().ids());
      patiently(child, signal, stop, left.compareTo(LOOK) < 0 ? left : LOOK);
    }
    return program.name() + " was stopped.";
  }

  private void patiently(Child child, Signal signal, BooleanSupplier stop, Duration longest)
      throws InterruptedException {
    grounds.patience().await(signal, () -> stop.getAsBoolean() || !child.isAlive(), longest);
  }

  private static String words(Duration time) {
    return time.toMinutes() >= 2 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }
}
