package org.hearth.device.health;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hearth.device.api.Health;
import org.hearth.device.api.Vital;
import org.jspecify.annotations.Nullable;

/**
 * The history of one device: a folder with the files of all tiers. Used by one thread at a time.
 */
final class DeviceHistory implements AutoCloseable {
  private static final Set<Vital> ALL = EnumSet.allOf(Vital.class);
  private static final long DAY = 86_400;

  /** The version is in the name, as in those of the tiers. */
  private static final String RESTRAINTS = "restraints-1";

  private static final long MONTH = 31 * DAY;

  private final Path folder;
  private final Map<Tier, Open> open = new EnumMap<>(Tier.class);
  private final Summary minutes = new Summary(Tier.MINUTES);
  private final Summary hours = new Summary(Tier.HOURS);
  private @Nullable RestraintFile restraints;
  private boolean resumed;

  private record Open(long start, HistoryFile file) {}

  DeviceHistory(Path folder) {
    this.folder = folder;
  }

  void append(Health health) throws IOException {
    long now = health.at().getEpochSecond();
    if (!resumed) {
      Files.createDirectories(folder);
      resume(now);
      resumed = true;
    }
    HealthRecord raw = new HealthRecord(now, new float[HealthRecord.VITALS.size()][1]);
    for (int i = 0; i < raw.values().length; i++) {
      var vital = HealthRecord.VITALS.get(i);
      double value = health.reading(vital).value().orElse(Double.NaN);
      raw.values()[i][0] = HealthRecord.kept(vital, value);
    }
    add(Tier.RAW, raw);
    addMinute(minutes.add(raw));
  }

  private void addMinute(Optional<HealthRecord> minute) throws IOException {
    if (minute.isPresent()) {
      add(Tier.MINUTES, minute.get());
      addHour(hours.add(minute.get()));
    }
  }

  private void addHour(Optional<HealthRecord> hour) throws IOException {
    if (hour.isPresent()) {
      add(Tier.HOURS, hour.get());
    }
  }

  /** Sums up what the last run wrote of a minute and an hour that it did not see the end of. */
  private void resume(long now) throws IOException {
    List<HealthRecord> found = new ArrayList<>();
    read(Tier.MINUTES, ALL, end(Tier.HOURS, now, now - MONTH), now, found::add);
    for (HealthRecord minute : found) {
      addHour(hours.add(minute));
    }
    found.clear();
    read(Tier.RAW, ALL, end(Tier.MINUTES, now, now - DAY), now, found::add);
    for (HealthRecord raw : found) {
      addMinute(minutes.add(raw));
    }
  }

  /** Where the last record of a tier ends, but not before {@code least}. */
  private long end(Tier tier, long now, long least) throws IOException {
    long last = file(tier, now).last();
    return Math.max(least, last < 0 ? 0 : last + tier.seconds());
  }

  private void add(Tier tier, HealthRecord record) throws IOException {
    file(tier, record.second()).add(record);
  }

  private HistoryFile file(Tier tier, long second) throws IOException {
    long start = tier.fileStart(second);
    @Nullable Open present = open.get(tier);
    if (present == null || present.start() != start) {
      if (present != null) {
        present.file().close();
        open.remove(tier);
      }
      HistoryFile file = HistoryFile.append(tier, folder.resolve(tier.fileName(second)));
      present = new Open(start, file);
      open.put(tier, present);
      forget(tier, second);
    }
    return present.file();
  }

  private void forget(Tier tier, long now) throws IOException {
    String prefix = tier.fileName(now).replaceFirst("\\d{4}-\\d\\d-\\d\\d$", "");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, prefix + "*")) {
      for (Path file : files) {
        String day = file.getFileName().toString().substring(prefix.length());
        if (day.matches("\\d{4}-\\d\\d-\\d\\d")) {
          long start = LocalDate.parse(day).toEpochDay() * DAY;
          if (tier.over(tier.nextFileStart(start), now)) {
            Files.deleteIfExists(file);
          }
        }
      }
    }
  }

  /** The records of a tier between two seconds, in time order. */
  void read(Tier tier, Set<Vital> wanted, long from, long to, Consumer<HealthRecord> reader)
      throws IOException {
    for (long second = from; second < to; second = tier.nextFileStart(second)) {
      HistoryFile.read(tier, folder.resolve(tier.fileName(second)), wanted, from, to, reader);
    }
  }

  /** What holds the device back in this second; empty when nothing does. */
  void restrained(long second, Optional<Restraint> restraint) throws IOException {
    if (restraints == null && restraint.isPresent()) {
      Files.createDirectories(folder);
      restraints = RestraintFile.append(folder.resolve(RESTRAINTS));
    }
    if (restraints != null) {
      restraints.add(second, restraint);
    }
  }

  List<RestraintSpan> restraints(long from, long to) throws IOException {
    return RestraintFile.read(folder.resolve(RESTRAINTS), from, to);
  }

  @Override
  public void close() throws IOException {
    for (Open file : open.values()) {
      file.file().close();
    }
    open.clear();
    if (restraints != null) {
      restraints.close();
      restraints = null;
    }
  }
}
