package org.hearth.node.run;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.hearth.node.fake.MovableClock;
import org.hearth.node.loop.Waiting;

/**
 * Waiting times that pass as fast as a test lets them: {@link #step} wakes whoever is due next and
 * sets the clock to that moment.
 */
final class QuickWaiting implements Waiting {
  private final MovableClock clock = new MovableClock(Clock.systemUTC());
  private final PriorityQueue<Sleeper> sleepers =
      new PriorityQueue<>(Comparator.comparing(sleeper -> sleeper.until));
  private Duration passed = Duration.ZERO;

  private static final class Sleeper {
    private final Duration until;
    private boolean awake;

    Sleeper(Duration until) {
      this.until = until;
    }
  }

  /** Shows the time that has passed in this way, too. */
  Clock clock() {
    return clock;
  }

  synchronized Duration passed() {
    return passed;
  }

  @Override
  public synchronized void pass(Duration time) throws InterruptedException {
    Sleeper own = new Sleeper(passed.plus(time));
    sleepers.add(own);
    try {
      while (!own.awake) {
        wait();
      }
    } finally {
      sleepers.remove(own);
    }
  }

  /** Does nothing while nobody waits. */
  synchronized void step() {
    Sleeper next = sleepers.poll();
    if (next != null) {
      if (next.until.compareTo(passed) > 0) {
        passed = next.until;
        clock.ahead(passed);
      }
      next.awake = true;
      notifyAll();
    }
  }
}
