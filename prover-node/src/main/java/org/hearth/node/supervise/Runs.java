package org.hearth.node.supervise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hearth.node.loop.Signal;
import org.hearth.node.store.DiskException;
import org.hearth.node.supervise.child.PidFile;
import org.hearth.node.supervise.output.LastLines;
import org.hearth.node.supervise.output.LineListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Run after run of a program, until it is stopped or given up. One thread's, but for the stop. */
final class Runs {
  private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

  private final ForeignProgram program;
  private final Consent consent;
  private final PidFile pidFile;
  private final Grounds grounds;
  private final LineListener listener;
  private final Consumer<SupervisorState> state;

  private final Signal signal = new Signal();
  private final LastLines lastLines = new LastLines();
  private final Restarts restarts;
  private final GpuSeat seat;
  private volatile boolean stopping;

  Runs(
      ForeignProgram program,
      Consent consent,
      PidFile pidFile,
      Grounds grounds,
      LineListener listener,
      Consumer<SupervisorState> state) {
    this.program = program;
    this.consent = consent;
    this.pidFile = pidFile;
    this.grounds = grounds;
    this.listener = listener;
    this.state = state;
    this.restarts = new Restarts(grounds.random());
    this.seat = new GpuSeat(program, signal);
  }

  /** Any thread's. */
  void stop() {
    stopping = true;
    signal.raise();
  }

  /** Returns when nothing of it runs any more; the last state says why. */
  void run() {
    SupervisorState last;
    try {
      last = runs();
    } catch (InterruptedException e) {
      last = new SupervisorState.Stopped();
    } catch (DiskException e) {
      last = givenUp(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("supervision of {} failed", program.name(), e);
      last = givenUp("Hearth itself failed while it ran " + program.name() + ": " + e + ".");
    }
    seat.leave();
    state.accept(last);
  }

  private SupervisorState runs() throws InterruptedException {
    state.accept(new SupervisorState.Starting());
    if (!LeftOver.end(program.name(), pidFile, grounds)) {
      return cannotEnd();
    }
    while (!stopping) {
      state.accept(new SupervisorState.Starting());
      try {
        consent.check(program);
      } catch (ConsentException e) {
        return givenUp(String.valueOf(e.getMessage()));
      }
      if (!seat.take(() -> stopping, why -> state.accept(new SupervisorState.WaitingForGpu(why)))) {
        break;
      }
      Instant began = grounds.clock().instant();
      OneRun.Ended ended =
          new OneRun(program, pidFile, grounds, listener, lastLines, seat)
              .run(signal, () -> stopping || seat.isWantedBack(), state::accept);
      if (!ended.isGone()) {
        return cannotEnd();
      }
      boolean madeRoom = seat.isWantedBack();
      seat.leave();
      if (stopping) {
        break;
      }
      if (madeRoom) {
        LOG.info("{} has made room on the GPU and waits for it", program.name());
        continue; // nothing is wrong with it
      }
      LOG.warn("{}", ended.why());
      Instant now = grounds.clock().instant();
      Optional<Duration> wait = restarts.afterRun(began, now);
      if (wait.isEmpty()) {
        return givenUp(
            "%s It ended unasked more than %d times within an hour and is not started again: see %s."
                .formatted(ended.why(), Restarts.MOST_ENDS, program.log()));
      }
      state.accept(new SupervisorState.WaitingToRestart(now.plus(wait.get()), ended.why()));
      grounds.patience().await(signal, () -> stopping, wait.get());
    }
    return new SupervisorState.Stopped();
  }

  private SupervisorState cannotEnd() {
    return givenUp(
        "A process of "
            + program.name()
            + " can't be ended: end it yourself, or restart the computer. Until then it is not started again.");
  }

  private SupervisorState givenUp(String why) {
    LOG.warn("{} is not started again: {}", program.name(), why);
    return new SupervisorState.GivenUp(why, List.copyOf(lastLines.all()));
  }
}
