package org.hearth.app.ui.widget;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was asked of something that can be paused, and whether it has come to pass. It never has to
 * be disabled: asked while an earlier call is still on its way, it turns to the opposite, and the
 * last wish wins. Knows no JavaFX; all but the calls happens on one thread, that of the window.
 */
public final class PauseRequests {
  private static final Logger LOG = LoggerFactory.getLogger(PauseRequests.class);

  /** Hears what happens; called on the thread of the window. */
  public interface Listener {
    void changed();

    /**
     * A call failed.
     *
     * @param pausing what was asked
     */
    void failed(boolean pausing, String why);
  }

  private final Pausable target;
  private final Executor background;
  private final Executor window;
  private final Listener listener;
  private boolean paused;
  private Optional<Boolean> asked = Optional.empty();

  /**
   * @param background runs the calls, in order, off the window's thread
   * @param window runs a task on the window's thread
   */
  public PauseRequests(Pausable target, Executor background, Executor window, Listener listener) {
    this.target = target;
    this.background = background;
    this.window = window;
    this.listener = listener;
  }

  /** What the node says about the target. */
  public void show(boolean paused) {
    this.paused = paused;
    if (asked.isPresent() && asked.get() == paused) {
      asked = Optional.empty();
    }
    listener.changed();
  }

  /** The opposite of what was last asked, or of what is. */
  public void toggle() {
    if (asked.orElse(paused)) {
      ask(false, Optional.empty());
    } else {
      pause(Optional.empty());
    }
  }

  /**
   * Also where it is paused already: then only the end changes.
   *
   * @param time empty for until somebody resumes
   */
  public void pause(Optional<Duration> time) {
    ask(true, time);
  }

  private void ask(boolean wanted, Optional<Duration> time) {
    asked = wanted == paused ? Optional.empty() : Optional.of(wanted);
    listener.changed();
    background.execute(() -> send(wanted, time));
  }

  private void send(boolean wanted, Optional<Duration> time) {
    try {
      if (wanted) {
        target.pause(time);
      } else {
        target.resume();
      }
    } catch (RuntimeException e) {
      LOG.warn("{} failed: {}", wanted ? "Pausing" : "Resuming", e.toString());
      String message = e.getMessage();
      String why = message == null ? e.getClass().getSimpleName() : message;
      window.execute(() -> failed(wanted, why));
    }
  }

  private void failed(boolean wanted, String why) {
    asked = Optional.empty();
    listener.changed();
    listener.failed(wanted, why);
  }

  /** Whether the next {@link #toggle} resumes. */
  public boolean offersResume() {
    return asked.orElse(paused);
  }

  /** Whether something was asked that has not come to pass. */
  public boolean underWay() {
    return asked.isPresent();
  }
}
