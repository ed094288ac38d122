package org.hearth.app.desktop.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How often a user is disturbed: once an hour by each kind, four times an hour in all. What there
 * was before the last hour does not count, nor what seems to come from the future after the clock
 * was set back.
 */
final class RateLimit {
  static final Duration SPAN = Duration.ofHours(1);
  static final int MOST = 4;

  private final List<Shown> shown = new ArrayList<>();

  private record Shown(NotificationKind kind, Instant at) {}

  /** Whether one of this kind may be shown now; if so, it counts as shown. */
  boolean admit(NotificationKind kind, Instant now) {
    shown.removeIf(s -> !s.at().isAfter(now.minus(SPAN)) || s.at().isAfter(now));
    if (shown.size() >= MOST || shown.stream().anyMatch(s -> s.kind() == kind)) {
      return false;
    }
    shown.add(new Shown(kind, now));
    return true;
  }
}
