package org.hearth.node.work;

import java.util.Optional;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.scheduling.PauseSwitch;

/**
 * Counts failed jobs in a row. Five of them mean that something is wrong here, and going on would
 * only fail more jobs of others.
 */
public final class FailureStreak {
  private static final int TOO_MANY = 5;

  private final Optional<PauseSwitch> pauseSwitch;
  private int failed;

  public FailureStreak(PauseSwitch pauseSwitch) {
    this(Optional.of(pauseSwitch));
  }

  private FailureStreak(Optional<PauseSwitch> pauseSwitch) {
    this.pauseSwitch = pauseSwitch;
  }

  /** Of what says nothing about this computer: whoever runs it has to count. */
  public static FailureStreak uncounted() {
    return new FailureStreak(Optional.empty());
  }

  public synchronized void proved() {
    failed = 0;
    pauseSwitch.ifPresent(PauseSwitch::proved);
  }

  public synchronized void failed(String device, Reason why) {
    failed++;
    if (failed >= TOO_MANY) {
      failed = 0;
      Reason reason =
          Reason.of(ReasonCode.FAILURES_IN_A_ROW, why.detail())
              .with("why", why.code().name())
              .with("times", TOO_MANY)
              .with("device", device);
      pauseSwitch.ifPresent(pause -> pause.pauseItself(reason));
    }
  }
}
