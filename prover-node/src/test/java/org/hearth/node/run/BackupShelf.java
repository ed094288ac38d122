package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hearth.node.backup.Backup;

/**
 * What should be on the shelf by the rule that people are told: the last backup of each of seven
 * days and of each of four weeks. Whatever bears a time that is not yet stands behind all others.
 */
final class BackupShelf {
  private static final int DAYS = 7;
  private static final int WEEKS = 4;

  private final Set<Instant> kept = new TreeSet<>();

  /** One more was made, with that time, by a clock that says that time. */
  void made(Instant now) {
    kept.add(now);
    List<Instant> newestFirst = new ArrayList<>(kept);
    newestFirst.sort(
        Comparator.comparing((Instant at) -> at.isAfter(now))
            .thenComparing(Comparator.<Instant>naturalOrder().reversed()));
    Set<LocalDate> days = new TreeSet<>();
    Set<LocalDate> mondays = new TreeSet<>();
    for (Instant at : newestFirst) {
      LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
      LocalDate monday = day.minus(day.getDayOfWeek().getValue() - 1L, ChronoUnit.DAYS);
      boolean lastOfDay = days.size() < DAYS && days.add(day);
      boolean lastOfWeek = mondays.size() < WEEKS && mondays.add(monday);
      // One of later today, from before the clock was set back, is behind all other days.
      boolean newestDay =
          LocalDate.ofInstant(now, ZoneOffset.UTC).equals(day)
              && (!at.isAfter(now) || days.size() == 1);
      if (!lastOfDay && !lastOfWeek && !newestDay) {
        kept.remove(at);
      }
    }
  }

  void compare(List<Backup> there) {
    assertThat(there.stream().map(Backup::madeAt)).containsExactlyInAnyOrderElementsOf(kept);
  }
}
