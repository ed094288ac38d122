package org.hearth.node.supervise;

import java.nio.file.Path;
import org.hearth.node.supervise.child.PidFile;
import org.hearth.node.supervise.output.LineListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one foreign program for as long as the owner wants it to: starts it, restarts it when it
 * ends or hangs, and ends it with all that it began. It does not outlive the node: whoever ends the
 * node closes this, and after a node that was killed the next {@link #start} ends what is left.
 *
 * <p>For each program there is one, within the one node that holds the folder.
 */
public final class Supervisor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  private final ForeignProgram program;
  private final Consent consent;
  private final PidFile pidFile;
  private final Grounds grounds;
  private final LineListener listener;

  private volatile SupervisorState state = new SupervisorState.Stopped();
  private @Nullable Runs runs;
  private @Nullable Thread thread;

  /**
   * @param folder of the node, in which it is remembered what runs ({@code NAME.pid})
   * @param listener told of each line
   */
  public Supervisor(
      ForeignProgram program,
      Consent consent,
      Path folder,
      Grounds grounds,
      LineListener listener) {
    this.program = program;
    this.consent = consent;
    this.pidFile = new PidFile(folder.resolve(program.name() + ".pid"));
    this.grounds = grounds;
    this.listener = listener;
  }

  /** How it stands now. */
  public SupervisorState state() {
    return state;
  }

  /**
   * Begins; a program that was given up gets a new chance. Returns at once, without effect if it
   * has begun already. Whether it runs is told by {@link #state}.
   */
  public synchronized void start() {
    if (thread != null && thread.isAlive()) {
      return;
    }
    Runs begun = new Runs(program, consent, pidFile, grounds, listener, this::change);
    runs = begun;
    state = new SupervisorState.Starting();
    // No daemon: the last thing that the node does is to end what it started.
    thread = Thread.ofPlatform().name("supervise " + program.name()).start(begun::run);
  }

  private void change(SupervisorState now) {
    LOG.info("{}: {}", program.name(), now);
    state = now;
  }

  /**
   * Asks the program to end, kills it with all that it began if it has not ended after the time of
   * grace, and returns when that is done. What can't be ended is told by {@link #state}.
   */
  public synchronized void stop() throws InterruptedException {
    Thread running = thread;
    if (runs == null || running == null) {
      return;
    }
    if (!running.isAlive()) {
      change(new SupervisorState.Stopped()); // it had been given up
      return;
    }
    boolean hadBeenGivenUp = state instanceof SupervisorState.GivenUp;
    runs.stop();
    running.join(); // given up now, if it can't be ended
    if (hadBeenGivenUp) {
      change(new SupervisorState.Stopped()); // its thread was only about to end
    }
  }

  /** As {@link #stop}; an interrupt makes it kill the program without asking. */
  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread running;
      synchronized (this) {
        running = thread;
      }
      if (running != null) {
        running.interrupt();
      }
      Thread.currentThread().interrupt();
    }
  }
}
