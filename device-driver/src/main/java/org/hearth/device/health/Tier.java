package org.hearth.device.health;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * How finely a part of the past is kept. Each tier has files of a calendar unit (UTC), so that what
 * is too old goes by deleting a file and no file is ever rewritten.
 */
enum Tier {
  RAW(1, 1, ChronoUnit.DAYS, Optional.of(Duration.ofDays(1))),
  MINUTES(60, 3, ChronoUnit.MONTHS, Optional.of(Duration.ofDays(31))),
  HOURS(3600, 3, ChronoUnit.YEARS, Optional.empty());

  private final int seconds;
  private final int valuesPerVital;
  private final ChronoUnit fileUnit;
  private final Optional<Duration> kept;

  Tier(int seconds, int valuesPerVital, ChronoUnit fileUnit, Optional<Duration> kept) {
    this.seconds = seconds;
    this.valuesPerVital = valuesPerVital;
    this.fileUnit = fileUnit;
    this.kept = kept;
  }

  /** How long the time of one record is. */
  int seconds() {
    return seconds;
  }

  /** 1 for the value itself, 3 for lowest, highest and mean. */
  int valuesPerVital() {
    return valuesPerVital;
  }

  /** The coarsest tier whose records are not longer than that. */
  static Tier forStep(long wantedSeconds) {
    return wantedSeconds >= HOURS.seconds
        ? HOURS
        : wantedSeconds >= MINUTES.seconds ? MINUTES : RAW;
  }

  Optional<Tier> finer() {
    return this == RAW ? Optional.empty() : Optional.of(values()[ordinal() - 1]);
  }

  Optional<Tier> coarser() {
    return this == HOURS ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
  }

  /** Start of the file that holds that moment, epoch seconds. */
  long fileStart(long second) {
    return start(second).toEpochSecond();
  }

  /** Start of the file after the one that holds that moment. */
  long nextFileStart(long second) {
    return start(second).plus(1, fileUnit).toEpochSecond();
  }

  /** The version is in the name: a later form of the records gets files of its own. */
  String fileName(long second) {
    return String.format(
        Locale.ROOT, "%s-1-%tF", name().toLowerCase(Locale.ROOT), start(second).toLocalDate());
  }

  /** Whether a file that ends then may go. */
  boolean over(long fileEnd, long now) {
    return kept.isPresent() && fileEnd < now - kept.get().toSeconds();
  }

  private ZonedDateTime start(long second) {
    ZonedDateTime day =
        Instant.ofEpochSecond(second).atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
    return switch (fileUnit) {
      case MONTHS -> day.withDayOfMonth(1);
      case YEARS -> day.withDayOfYear(1);
      default -> day;
    };
  }
}
