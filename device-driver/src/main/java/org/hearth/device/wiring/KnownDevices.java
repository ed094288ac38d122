package org.hearth.device.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DisplayText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices of earlier runs, one a line: seconds since 1970 when it was seen last, id, name. Only
 * a hint: lines that make no sense are left out, and a file that cannot be written costs nothing
 * but the hint.
 */
final class KnownDevices {
  private static final Logger LOG = LoggerFactory.getLogger(KnownDevices.class);
  private static final Pattern LINE =
      Pattern.compile("(\\d{1,11})\t([!-~][^\\p{Cntrl}]{0,199})\t([^\t]{1,200})");
  private static final int MOST_BYTES = 1 << 16;

  private final Path file;
  private Map<DeviceId, Entry> written = Map.of();

  record Entry(String name, Instant lastSeen) {}

  KnownDevices(Path file) {
    this.file = file;
  }

  Map<DeviceId, Entry> read() {
    Map<DeviceId, Entry> known = new LinkedHashMap<>();
    try {
      if (Files.exists(file) && Files.size(file) <= MOST_BYTES) {
        for (String line : Files.readAllLines(file)) {
          Matcher matcher = LINE.matcher(line);
          if (matcher.matches()) {
            known.put(
                new DeviceId(matcher.group(2)),
                new Entry(
                    DisplayText.clean(matcher.group(3), "A device"),
                    Instant.ofEpochSecond(Long.parseLong(matcher.group(1)))));
          }
        }
      }
    } catch (IOException | DateTimeException e) {
      LOG.info("{} cannot be read: {}", file, e.toString());
    }
    return known;
  }

  void write(Map<DeviceId, Entry> known) {
    if (known.equals(written)) {
      return;
    }
    String text =
        known.entrySet().stream()
            .map(e ->
                e.getValue().lastSeen().getEpochSecond()
                    + "\t"
                    + e.getKey().value()
                    + "\t"
                    + e.getValue().name()
                    + "\n")
            .collect(Collectors.joining());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      written = Map.copyOf(known);
    } catch (IOException e) {
      LOG.info("{} cannot be written: {}", file, e.toString());
    }
  }
}
