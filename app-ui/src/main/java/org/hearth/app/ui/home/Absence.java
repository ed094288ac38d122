package org.hearth.app.ui.home;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When somebody looked at the window last. For one thread. */
public final class Absence {
  /** Who looks again after less than this has missed nothing. */
  static final Duration SHORTEST = Duration.ofMinutes(30);

  private Optional<Instant> last;

  /**
   * @param last when the window was looked at before this start; empty when it never was
   */
  public Absence(Optional<Instant> last) {
    this.last = last;
  }

  /**
   * Somebody looks.
   *
   * @return since when nobody had, if that is worth telling
   */
  public Optional<Instant> looked(Instant now) {
    Optional<Instant> since =
        last.filter(before -> Duration.between(before, now).compareTo(SHORTEST) >= 0);
    last = Optional.of(now);
    return since;
  }

  public Optional<Instant> last() {
    return last;
  }
}
