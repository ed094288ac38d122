package org.hearth.app.host;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.hearth.device.power.Reverts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts power limits back whose time is over, while a node runs: also those of a command that was
 * killed before it could.
 */
final class PowerTimer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PowerTimer.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final Reverts reverts;
  private final Clock clock;
  private final Set<String> told = new HashSet<>();
  private final Thread thread;

  private PowerTimer(Reverts reverts, Clock clock) {
    this.reverts = reverts;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("power-timer").unstarted(this::run);
  }

  static PowerTimer start(Reverts reverts, Clock clock) {
    PowerTimer timer = new PowerTimer(reverts, clock);
    timer.thread.start();
    return timer;
  }

  private void run() {
    try {
      while (true) {
        update();
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      // the node stops
    }
  }

  private void update() {
    try {
      for (Reverts.Reverted reverted : reverts.revertDue(clock.instant())) {
        // What fails is tried again and again, and told once.
        if (told.add(reverted.sentence())) {
          LOG.info("{}", reverted.sentence());
        }
      }
    } catch (UncheckedIOException e) {
      if (told.add(e.toString())) {
        LOG.warn("The file of power limits cannot be used", e);
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
