package org.hearth.app.ui.widget;

import java.time.Duration;
import java.util.Optional;

/** The node or one of its devices: what can be paused and goes on again. Calls are quick. */
public interface Pausable {
  /**
   * Takes no new work.
   *
   * @param time after which it works again by itself; empty for until {@link #resume()}
   */
  void pause(Optional<Duration> time);

  void resume();
}
