package org.hearth.earnings;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Bounds the size of the samples: all of them for a week, after that per five minutes only those
 * with the smallest and largest readings, and nothing after 400 days.
 */
final class SampleRetention {
  static final Duration RAW = Duration.ofDays(7);
  static final Duration THINNED = Duration.ofDays(400);
  static final Duration BUCKET = Duration.ofMinutes(5);

  /** Worked through at once, so that no single append takes long. */
  static final Duration PIECE = Duration.ofHours(6);

  private final Sql sql;
  private final Clock clock;

  SampleRetention(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Does at most one piece of work for a device, inside the caller's transaction. */
  void apply(String device) {
    long now = clock.millis();
    sql.update(
        "DELETE FROM sample WHERE device = ? AND at_ms < ?", device, now - THINNED.toMillis());
    long until = now - RAW.toMillis();
    Optional<Long> oldest = firstAfter(device, doneUntil(device));
    if (oldest.isEmpty()) {
      return;
    }
    long start = Math.floorDiv(oldest.get(), BUCKET.toMillis()) * BUCKET.toMillis();
    long end = start + PIECE.toMillis();
    if (end <= until) {
      thin(device, start, end);
      sql.update(
          "INSERT INTO thinned (device, until_ms) VALUES (?, ?)"
              + " ON CONFLICT DO UPDATE SET until_ms = excluded.until_ms",
          device,
          end);
    }
  }

  private void thin(String device, long start, long end) {
    Decimator decimator = new Decimator(BUCKET.toMillis());
    String where = " FROM sample WHERE device = ? AND at_ms >= ? AND at_ms < ?";
    sql.each(
        SampleFile.COLUMNS + where + " ORDER BY at_ms",
        row -> decimator.add(SampleFile.row(row)),
        device,
        start,
        end);
    sql.update("DELETE" + where, device, start, end);
    decimator.finish().forEach(sample -> SampleFile.insert(sql, sample));
  }

  private long doneUntil(String device) {
    return sql.first("SELECT until_ms FROM thinned WHERE device = ?", row -> row.getLong(1), device)
        .orElse(Long.MIN_VALUE);
  }

  private Optional<Long> firstAfter(String device, long from) {
    return sql.first(
        "SELECT at_ms FROM sample WHERE device = ? AND at_ms >= ? ORDER BY at_ms LIMIT 1",
        row -> row.getLong(1),
        device,
        from);
  }
}
