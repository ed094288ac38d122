package org.hearth.node.supervise;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.hearth.node.loop.Signal;

/** How time is passed until something is so; a test passes it faster. */
@FunctionalInterface
public interface Patience {
  /** Waits as long as it takes. */
  Patience REAL = Signal::await;

  /**
   * Waits until something is so, or for a time.
   *
   * @param enough looked at again whenever the signal is raised
   * @param longest after which it returns in any case
   */
  void await(Signal signal, BooleanSupplier enough, Duration longest) throws InterruptedException;
}
