package org.hearth.node.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Closes at once and opens again after a calm, so that what comes and goes does not flap. */
final class Latch {
  private final Duration calm;
  private @Nullable Instant since;
  private @Nullable Long calmSince;
  private String detail = "";

  Latch(Duration calm) {
    this.calm = calm;
  }

  boolean closed() {
    return since != null;
  }

  /**
   * @param on what closes it is there now
   * @param what the detail to be told of it
   * @param nanos monotonic: a wall clock that is set must not change how long a calm lasts
   * @return since when it is closed, if it is
   */
  Optional<Instant> update(boolean on, String what, Instant now, long nanos) {
    if (on) {
      calmSince = null;
      detail = what;
      // It never began later than now: the clock was wrong then, or is now.
      since = since == null || since.isAfter(now) ? now : since;
    } else if (since != null) {
      long begin = calmSince == null ? nanos : calmSince;
      calmSince = begin;
      if (nanos - begin >= calm.toNanos()) {
        open();
      }
    }
    return Optional.ofNullable(since);
  }

  /** The rule was switched off. */
  void open() {
    since = null;
    calmSince = null;
  }

  String detail() {
    return detail;
  }
}
