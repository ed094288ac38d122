package org.hearth.node.backup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hearth.node.loop.Signal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a backup once a day while the node runs. A backup that fails never holds up the work. */
public final class BackupLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(BackupLoop.class);
  private static final Duration DAY = Duration.ofDays(1);

  /** A node that is started and closed again at once should not spend its time on this. */
  private static final Duration AFTER_START = Duration.ofMinutes(1);

  private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);
  private static final Duration AFTER_A_FAILURE = Duration.ofHours(1);

  private final BackupStore store;
  private final Clock clock;

  public BackupLoop(BackupStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      Signal.sleep(AFTER_START);
      while (true) {
        Signal.sleep(makeIfDue() ? LOOK_AGAIN : AFTER_A_FAILURE);
      }
    } catch (InterruptedException e) {
      // the node stops
    }
  }

  /**
   * @return false when a backup was due and failed
   */
  boolean makeIfDue() {
    try {
      Instant now = clock.instant();
      // One from the future comes of a wrong clock: it must not hold up all others, nor have one
      // made at each look.
      Optional<Instant> last =
          store.list().stream().map(Backup::madeAt).filter(at -> !at.isAfter(now)).findFirst();
      if (last.isEmpty() || !last.get().plus(DAY).isAfter(now)) {
        Backup made = store.make();
        LOG.info("backup made and checked: {} ({} bytes)", made.file(), made.bytes());
      }
      return true;
    } catch (RuntimeException e) {
      LOG.warn("no backup was made: {}", String.valueOf(e.getMessage()), e);
      return false;
    }
  }
}
