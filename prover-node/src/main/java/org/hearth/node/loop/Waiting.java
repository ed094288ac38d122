package org.hearth.node.loop;

import java.time.Duration;

/** How the waiting time between two tries is passed; a test passes it faster. */
@FunctionalInterface
public interface Waiting {
  Waiting REAL = Signal::sleep;

  void pass(Duration time) throws InterruptedException;
}
