package org.hearth.earnings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.hearth.earnings.BooksException.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The device samples in {@code samples.db}. */
final class SampleFile implements SampleStore, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SampleFile.class);

  private static final int MIN_POINTS = 2 * Decimator.PER_BUCKET;

  private final Sql writer;
  private final Reader reader;
  private final SampleRetention retention;
  private final ReentrantLock lock = new ReentrantLock();

  private SampleFile(Sql writer, Reader reader, Clock clock) {
    this.writer = writer;
    this.reader = reader;
    this.retention = new SampleRetention(writer, clock);
  }

  /**
   * Opens the file. A damaged one is put aside: samples are not worth a node that does not start.
   */
  static SampleFile open(Path file, Clock clock) {
    Database database = new Database(file, Schema.SAMPLES, false);
    try {
      return open(database, clock);
    } catch (BooksException e) {
      if (e.reason() != Reason.DAMAGED) {
        throw e;
      }
      putAside(file, clock.instant(), e);
      return open(database, clock);
    }
  }

  @Override
  public void append(List<Sample> samples) {
    lock.lock();
    try {
      boolean committed = false;
      writer.script("BEGIN IMMEDIATE");
      try {
        samples.forEach(this::insert);
        TreeSet<String> devices = new TreeSet<>();
        samples.forEach(sample -> devices.add(sample.deviceId()));
        devices.forEach(retention::apply);
        writer.script("COMMIT");
        committed = true;
      } finally {
        if (!committed) {
          rollback();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Sample> query(String deviceId, Instant from, Instant to, int maxPoints) {
    if (maxPoints < MIN_POINTS) {
      throw new IllegalArgumentException(
          "A chart of " + maxPoints + " points shows nothing; ask for at least 12.");
    }
    long low = millis(from);
    long high = millis(to);
    String where = " FROM sample WHERE device = ? AND at_ms >= ? AND at_ms < ?";
    return reader.read(sql -> {
      Span span =
          sql.first(
                  "SELECT count(*), min(at_ms), max(at_ms)" + where,
                  row -> new Span(row.getLong(1), row.getLong(2), row.getLong(3)),
                  deviceId,
                  low,
                  high)
              .orElse(new Span(0, 0, 0));
      if (span.count() <= maxPoints) {
        return sql.list(COLUMNS + where + " ORDER BY at_ms", SampleFile::row, deviceId, low, high);
      }
      // On a fixed grid a span touches one bucket more than it is long.
      long length = Math.min(high, span.last() + 1) - Math.max(low, span.first());
      long width = Math.ceilDiv(length, maxPoints / Decimator.PER_BUCKET - 1);
      Decimator decimator = new Decimator(width);
      sql.each(
          COLUMNS + where + " ORDER BY at_ms", row -> decimator.add(row(row)), deviceId, low, high);
      return decimator.finish();
    });
  }

  @Override
  public void close() {
    Opening closing = new Opening();
    closing.keep(writer);
    closing.keep(reader);
    closing.closeAll();
  }

  private record Span(long count, long first, long last) {}

  static final String COLUMNS = "SELECT device, at_ms, temperature, power, load";

  /** Reads {@link #COLUMNS}. */
  static Sample row(ResultSet row) throws SQLException {
    return new Sample(
        row.getString(1),
        Instant.ofEpochMilli(row.getLong(2)),
        reading(row, 3),
        reading(row, 4),
        reading(row, 5));
  }

  private static OptionalDouble reading(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private void insert(Sample sample) {
    insert(writer, sample);
  }

  static void insert(Sql sql, Sample sample) {
    sql.update(
        "INSERT INTO sample (device, at_ms, temperature, power, load) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT DO UPDATE SET temperature = excluded.temperature,"
            + " power = excluded.power, load = excluded.load",
        Names.check("device id", sample.deviceId()),
        sample.at().toEpochMilli(),
        number(sample.temperatureCelsius()),
        number(sample.powerWatts()),
        number(sample.loadPercent()));
  }

  /** What is not a number was not reported. */
  private static @Nullable Double number(OptionalDouble reading) {
    return reading.isPresent() && Double.isFinite(reading.getAsDouble())
        ? reading.getAsDouble()
        : null;
  }

  private static long millis(Instant at) {
    try {
      return at.toEpochMilli();
    } catch (ArithmeticException e) {
      // Far outside every sample; halved so that differences of bounds do not overflow.
      return (at.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE) / 4;
    }
  }

  private void rollback() {
    try {
      writer.script("ROLLBACK");
    } catch (BooksException e) {
      // SQLite takes a transaction back by itself when the disk is full.
      LOG.debug("Nothing was left to take back: {}", e.getMessage());
    }
  }

  private static SampleFile open(Database database, Clock clock) {
    Opening opened = new Opening();
    try {
      Sql writer = opened.keep(database.openWriter());
      Reader reader = opened.keep(new Reader(database));
      return new SampleFile(writer, reader, clock);
    } catch (Throwable e) {
      opened.undo(e);
      throw e;
    }
  }

  private static void putAside(Path file, Instant now, BooksException because) {
    LOG.warn("{} A new file for device samples is begun.", because.getMessage());
    String mark = ".damaged-" + now.getEpochSecond();
    List<IOException> failures = new ArrayList<>();
    for (String suffix : List.of("", "-wal", "-shm")) {
      Path part = file.resolveSibling(file.getFileName() + suffix);
      try {
        if (Files.exists(part)) {
          Files.move(part, file.resolveSibling(file.getFileName() + mark + suffix));
        }
      } catch (IOException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw Failures.notWritable(file, failures.getFirst());
    }
  }
}
