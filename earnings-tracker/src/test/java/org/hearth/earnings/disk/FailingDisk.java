package org.hearth.earnings.disk;

import java.util.Optional;
import java.util.function.IntSupplier;

/** A disk on which SQLite's n-th call fails that would change something. */
public final class FailingDisk implements Disk {
  /** What the system answers, and for how long. */
  public enum Fault {
    /** EIO, once. */
    ERROR_ONCE,
    /** ENOSPC to this call and all that follow, until there is room. */
    FULL_UNTIL_REPAIRED
  }

  private final int nth;
  private final Fault fault;
  private int calls;
  private Optional<FileCall> failed = Optional.empty();
  private boolean repaired;

  /**
   * @param nth counted from 1
   */
  public FailingDisk(int nth, Fault fault) {
    this.nth = nth;
    this.fault = fault;
  }

  @Override
  public synchronized int call(FileCall call, IntSupplier real) {
    calls++;
    boolean fails = calls == nth || (fault == Fault.FULL_UNTIL_REPAIRED && calls > nth);
    if (!fails || repaired || isHarmless(call)) {
      return UNSYNCED.call(call, real);
    }
    failed = failed.or(() -> Optional.of(call));
    return call.failure(fault == Fault.FULL_UNTIL_REPAIRED);
  }

  /** A full disk lets files be opened that are there, be cut off and be deleted. */
  private boolean isHarmless(FileCall call) {
    return fault == Fault.FULL_UNTIL_REPAIRED
        && (call instanceof FileCall.Truncate
            || call instanceof FileCall.Delete
            || (call instanceof FileCall.Open o && !o.makes()));
  }

  /** From now on nothing fails. */
  public synchronized void repair() {
    repaired = true;
  }

  /** The first call that failed. */
  public synchronized Optional<FileCall> failed() {
    return failed;
  }
}
