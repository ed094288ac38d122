package org.hearth.node.api;

import java.time.Instant;
import java.util.Optional;
import org.hearth.node.job.Reason;

/**
 * What the node is doing, or why it does nothing. When several hold, the one that keeps it from
 * earning is told.
 */
public sealed interface Situation
    permits NetworkSituation,
        Situation.Starting,
        Situation.Proving,
        Situation.PausedByUser,
        Situation.PausedByNode,
        Situation.Resting,
        Situation.HeldByRule,
        Situation.OwnTrouble,
        Situation.DevicesPaused,
        Situation.NoDevice,
        Situation.NotOpen {
  /** The same in one word. */
  Activity activity();

  /** Looking for devices. */
  record Starting() implements Situation {
    @Override
    public Activity activity() {
      return Activity.STARTING;
    }
  }

  /**
   * At least one proof is made; the snapshot lists all.
   *
   * @param finishing the user paused; no more is taken after these
   * @param limit a rule makes them slower, or would let them rest if there were time
   */
  record Proving(boolean finishing, Optional<RuleLimit> limit) implements Situation {
    /** Nothing makes them slower. */
    public Proving(boolean finishing) {
      this(finishing, Optional.empty());
    }

    @Override
    public Activity activity() {
      return Activity.PROVING;
    }
  }

  /**
   * @param until when it ends by itself
   */
  record PausedByUser(Instant since, Optional<Instant> until) implements Situation {
    @Override
    public Activity activity() {
      return Activity.PAUSED;
    }
  }

  /**
   * Too many jobs failed.
   *
   * @param until when the node tries again by itself
   */
  record PausedByNode(Reason reason, Instant since, Optional<Instant> until) implements Situation {
    @Override
    public Activity activity() {
      return Activity.PAUSED;
    }
  }

  /**
   * Every device that could prove was paused by its governor.
   *
   * @param device name of the first of them
   * @param detail the governor's clause, such as "paused at 96 °C, until it is below 78 °C"
   */
  record Resting(String device, String detail) implements Situation {
    @Override
    public Activity activity() {
      return Activity.PAUSED;
    }
  }

  /**
   * A rule of the user's lets work rest, also what was begun, and ends by itself.
   *
   * @param detail the program's name for {@link RuleKind#PROGRAM}; else empty
   * @param until when it ends, where that is known
   */
  record HeldByRule(RuleKind rule, String detail, Instant since, Optional<Instant> until)
      implements Situation {
    @Override
    public Activity activity() {
      return Activity.PAUSED;
    }
  }

  /** The own disk, books or program fail: no work is taken while this stands. */
  record OwnTrouble(Reason reason, Instant since) implements Situation {
    @Override
    public Activity activity() {
      return Activity.ERROR;
    }
  }

  /** The user paused all devices that could prove. */
  record DevicesPaused() implements Situation {
    @Override
    public Activity activity() {
      return Activity.PAUSED;
    }
  }

  /** No device of this computer can prove. */
  record NoDevice() implements Situation {
    @Override
    public Activity activity() {
      return Activity.ERROR;
    }
  }

  /** There is no node: it is being opened, or could not be, and its stand-in says so. */
  record NotOpen(boolean failed, String detail) implements Situation {
    @Override
    public Activity activity() {
      return failed ? Activity.ERROR : Activity.STARTING;
    }
  }
}
