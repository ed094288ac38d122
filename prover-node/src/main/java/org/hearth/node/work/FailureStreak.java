package org.hearth.node.work;

import org.hearth.node.scheduling.PauseSwitch;

/**
 * Counts failed jobs in a row. Five of them mean that something is wrong here, and going on would
 * only fail more jobs of others.
 */
public final class FailureStreak {
  private static final int TOO_MANY = 5;

  private final PauseSwitch pauseSwitch;
  private int failed;

  public FailureStreak(PauseSwitch pauseSwitch) {
    this.pauseSwitch = pauseSwitch;
  }

  public synchronized void proved() {
    failed = 0;
  }

  public synchronized void failed(String device, String reason) {
    failed++;
    if (failed >= TOO_MANY) {
      failed = 0;
      pauseSwitch.pause(
          TOO_MANY + " jobs in a row failed on " + device + "; the last because: " + reason);
    }
  }
}
