package org.hearth.node.backup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which backups are kept: all of the newest day, the last one of each of seven days, and the last
 * one of each of four weeks. Days and weeks count only where there is a backup, so that a computer
 * that was off for a year loses none of its last ones. Backups from the future come of a wrong
 * clock: they count as the oldest, or they would push out all others for years.
 */
final class BackupRotation {
  private static final int DAYS = 7;
  private static final int WEEKS = 4;

  private final List<Backup> newestFirst;

  /**
   * @param now by the clock that the newest backup was made by
   */
  BackupRotation(List<Backup> backups, Instant now) {
    this.newestFirst =
        backups.stream()
            .sorted(
                Comparator.comparing((Backup backup) -> backup.madeAt().isAfter(now))
                    .thenComparing(Backup::madeAt, Comparator.reverseOrder()))
            .toList();
  }

  List<Backup> superfluous() {
    Set<Backup> kept = new HashSet<>();
    Set<LocalDate> days = new TreeSet<>();
    Set<String> weeks = new TreeSet<>();
    for (Backup backup : newestFirst) {
      LocalDate day = LocalDate.ofInstant(backup.madeAt(), ZoneOffset.UTC);
      boolean newestDay = days.isEmpty() || days.size() == 1 && days.contains(day);
      if (days.size() < DAYS && days.add(day) || newestDay) {
        kept.add(backup);
      }
      String week =
          day.get(IsoFields.WEEK_BASED_YEAR) + "-" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      if (weeks.size() < WEEKS && weeks.add(week)) {
        kept.add(backup);
      }
    }
    return newestFirst.stream().filter(backup -> !kept.contains(backup)).toList();
  }
}
