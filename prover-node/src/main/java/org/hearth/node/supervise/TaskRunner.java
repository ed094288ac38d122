package org.hearth.node.supervise;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hearth.node.loop.Signal;
import org.hearth.node.supervise.child.PidFile;
import org.hearth.node.supervise.output.LastLines;
import org.jspecify.annotations.Nullable;

/**
 * Runs a foreign program once for each task, to its end: a prover that reads files and writes one.
 * A program that ends by itself is not started again here; whoever wants the result decides. What a
 * killed node left running is ended before the next run.
 *
 * <p>One run at a time.
 */
public final class TaskRunner {
  private final Consent consent;
  private final Path folder;
  private final Grounds grounds;

  /**
   * @param folder of the node, in which it is remembered what runs ({@code NAME.pid})
   */
  public TaskRunner(Consent consent, Path folder, Grounds grounds) {
    this.consent = consent;
    this.folder = folder;
    this.grounds = grounds;
  }

  /**
   * How a run ended.
   *
   * @param worked whether it ended by itself with 0
   * @param why a sentence
   * @param lastLines that it said, at most 20
   */
  public record Result(boolean worked, String why, List<String> lastLines) {
    public Result {
      lastLines = List.copyOf(lastLines);
    }
  }

  /**
   * Runs it. If it claims a GPU, it waits for it; when that is wanted by more urgent work
   * meanwhile, the run is ended and begun anew after it.
   *
   * @param alive told every few seconds by this thread what it waits for, or an empty text while it
   *     runs; what it throws ends the program and is thrown
   * @throws ConsentException if the owner has not agreed to the program as it is
   */
  public synchronized Result run(ForeignProgram program, Consumer<String> alive)
      throws ConsentException, InterruptedException {
    PidFile pidFile = pidFile(program.name());
    if (!LeftOver.end(program.name(), pidFile, grounds)) {
      return cannotEnd(program);
    }
    consent.check(program);
    Signal signal = new Signal();
    GpuSeat seat = new GpuSeat(program, signal);
    Listener listener = new Listener(alive);
    try {
      while (true) {
        if (!seat.take(() -> listener.isEnough("it waits for the GPU"), listener::isEnough)) {
          throw listener.failure();
        }
        LastLines lastLines = new LastLines();
        OneRun.Ended ended =
            new OneRun(program, pidFile, grounds, (line, event) -> {}, lastLines, seat)
                .run(signal, () -> seat.isWantedBack() || listener.isEnough(""), running -> {});
        boolean madeRoom = seat.isWantedBack();
        seat.leave();
        if (!ended.isGone()) {
          return cannotEnd(program);
        }
        if (listener.failed()) {
          throw listener.failure();
        }
        if (!madeRoom) {
          return new Result(ended.code().orElse(-1) == 0, ended.why(), lastLines.all());
        }
      }
    } finally {
      seat.leave();
    }
  }

  private PidFile pidFile(String name) {
    return new PidFile(folder.resolve(name + ".pid"));
  }

  /**
   * Ends what an earlier life of the node left running of a program.
   *
   * @return whether nothing of it is left
   */
  public synchronized boolean endLeftOver(String name) throws InterruptedException {
    return LeftOver.end(name, pidFile(name), grounds);
  }

  /** Said of a program that does not end, a sentence. */
  public static String cannotEnd(String name) {
    return "A process of " + name + " can't be ended: end it yourself, or restart the computer.";
  }

  private static Result cannotEnd(ForeignProgram program) {
    return new Result(false, cannotEnd(program.name()), List.of());
  }

  /** Hears whether the run is still wanted. */
  private static final class Listener {
    private final Consumer<String> alive;
    private @Nullable RuntimeException failure;

    Listener(Consumer<String> alive) {
      this.alive = alive;
    }

    /** Whether it is not wanted any more. */
    boolean isEnough(String waitsFor) {
      if (failure == null) {
        try {
          alive.accept(waitsFor);
        } catch (RuntimeException e) {
          failure = e;
        }
      }
      return failed();
    }

    boolean failed() {
      return failure != null;
    }

    RuntimeException failure() {
      return Optional.ofNullable(failure)
          .orElseGet(() -> new IllegalStateException("the run was not asked to end"));
    }
  }
}
