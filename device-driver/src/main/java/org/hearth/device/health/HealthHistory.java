package org.hearth.device.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.Health;
import org.hearth.device.api.Vital;

/**
 * What the devices reported: each sample for at least a day, minutes for at least a month, hours
 * for ever; and, for ever, when they were held back. Samples are handed to the operating system one
 * by one and not forced to the disk: a killed program loses none, a power cut the last seconds.
 *
 * <p>Safe to use from several threads.
 */
public final class HealthHistory implements AutoCloseable {
  private static final int MOST_COLUMNS = 100_000;

  /** A chart seldom begins in the very second of a sample; nothing is missing for that. */
  private static final int LATE_SECONDS = 5;

  private final Path folder;
  private final Map<DeviceId, DeviceHistory> devices = new HashMap<>();
  private boolean closed;

  /**
   * @param folder made with the first sample when it is missing
   */
  public HealthHistory(Path folder) {
    this.folder = folder;
  }

  /**
   * Keeps a sample; a second one in the same second is left out.
   *
   * @throws UncheckedIOException when the disk refuses
   */
  public synchronized void append(Health health) {
    if (closed) {
      return;
    }
    try {
      history(health.device()).append(health);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Keeps what holds a device back now, or that nothing does. To be called about once a second: a
   * time for which it was not called is one of which nothing is known.
   *
   * @throws UncheckedIOException when the disk refuses
   */
  public synchronized void restrained(DeviceId id, Instant at, Optional<Restraint> restraint) {
    if (closed) {
      return;
    }
    try {
      history(id).restrained(at.getEpochSecond(), restraint);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DeviceHistory history(DeviceId device) {
    return devices.computeIfAbsent(device, id -> new DeviceHistory(folderOf(id)));
  }

  /**
   * When a device was held back, in time order; the first and the last may reach out of the span.
   *
   * @throws UncheckedIOException when the disk refuses
   */
  public List<RestraintSpan> restraints(DeviceId id, Instant from, Instant to) {
    try {
      return new DeviceHistory(folderOf(id)).restraints(from.getEpochSecond(), to.getEpochSecond());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The past of one vital, from the coarsest records that are fine enough for the width.
   *
   * @param width in pixels, 1 to 100,000
   * @throws UncheckedIOException when the disk refuses
   */
  public HealthChart chart(DeviceId id, Vital vital, Instant from, Instant to, int width) {
    long first = from.getEpochSecond();
    long last = to.getEpochSecond();
    if (width < 1 || width > MOST_COLUMNS || last <= first || first < 0) {
      throw new IllegalArgumentException(
          "A chart needs 1 to 100000 columns and a span that ends after it begins.");
    }
    HealthChart chart = new HealthChart(vital, first, last, width);
    if (HealthRecord.VITALS.contains(vital)) {
      try {
        DeviceHistory history = new DeviceHistory(folderOf(id));
        cover(chart, history, Tier.forStep((last - first) / width), first, last);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return chart;
  }

  private static void cover(HealthChart chart, DeviceHistory history, Tier tier, long from, long to)
      throws IOException {
    Reach.Covered covered = read(chart, history, tier, from, to);
    Reach.Covered head = covered;
    for (Tier t = tier; head.first() - from > LATE_SECONDS && t.coarser().isPresent(); ) {
      t = t.coarser().orElseThrow();
      head = read(chart, history, t, from, head.first());
    }
    // What is not summed up yet is only in the finer files.
    Reach.Covered tail = covered;
    long end = Math.max(from, tail.end());
    for (Tier t = tier; end < to && t.finer().isPresent(); ) {
      t = t.finer().orElseThrow();
      end = Math.max(end, read(chart, history, t, end, to).end());
    }
  }

  private static Reach.Covered read(
      HealthChart chart, DeviceHistory history, Tier tier, long from, long to) throws IOException {
    Reach reach = new Reach(chart, from, to, tier.seconds());
    // A record that began before the span may reach into it.
    history.read(
        tier,
        Set.of(chart.vital()),
        Math.max(0, from - Math.max(tier.seconds(), Reach.LONGEST) + 1),
        to,
        reach::next);
    return reach.end();
  }

  /** What the history of a device takes on the disk, in bytes; 0 when there is none. */
  public long size(DeviceId id) {
    Path of = folderOf(id);
    if (!Files.isDirectory(of)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(of)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ids have characters that no file name may have; the checksum keeps different ids apart. */
  private Path folderOf(DeviceId id) {
    CRC32C crc = new CRC32C();
    crc.update(id.value().getBytes(StandardCharsets.UTF_8));
    String safe = id.value().replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^[.-]+", "");
    return folder.resolve(
        String.format(
            Locale.ROOT,
            "%s-%08x",
            safe.substring(0, Math.min(60, safe.length())),
            crc.getValue()));
  }

  @Override
  public synchronized void close() {
    closed = true;
    for (DeviceHistory history : devices.values()) {
      try {
        history.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    devices.clear();
  }
}
