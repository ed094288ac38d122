package org.hearth.node.work;

import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
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
    pauseSwitch.proved();
  }

  public synchronized void failed(String device, Reason why) {
    failed++;
    if (failed >= TOO_MANY) {
      failed = 0;
      pauseSwitch.pauseItself(
          Reason.of(ReasonCode.FAILURES_IN_A_ROW, why.detail())
              .with("why", why.code().name())
              .with("times", TOO_MANY)
              .with("device", device));
    }
  }
}
