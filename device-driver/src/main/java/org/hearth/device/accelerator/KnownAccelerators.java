package org.hearth.device.accelerator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DisplayText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names by which accelerators introduced themselves last, one a line: id, "simulated" or
 * "real", name. So that one whose line another program has is still called by its name, and a
 * simulated one simulated. Only a hint: what makes no sense is left out.
 */
public final class KnownAccelerators {
  private static final Logger LOG = LoggerFactory.getLogger(KnownAccelerators.class);
  private static final Pattern LINE =
      Pattern.compile("([!-~]{1,240})\t(simulated|real)\t([^\t]{1,200})");
  private static final int MOST_BYTES = 1 << 16;
  private static final int MOST_ENTRIES = 64;

  private final Path file;

  /** A name, which has "[simulated]" in it where it is. */
  public record Introduction(String name, boolean simulated) {}

  /**
   * @param file made with the first entry when it is missing
   */
  public KnownAccelerators(Path file) {
    this.file = file;
  }

  Optional<Introduction> of(DeviceId id) {
    return Optional.ofNullable(read().get(id));
  }

  synchronized void put(DeviceId id, Introduction introduction) {
    Map<DeviceId, Introduction> all = read();
    if (introduction.equals(all.remove(id)) && all.size() < MOST_ENTRIES) {
      return;
    }
    all.put(id, introduction);
    while (all.size() > MOST_ENTRIES) {
      all.remove(all.keySet().iterator().next());
    }
    StringBuilder text = new StringBuilder();
    all.forEach((key, value) ->
        text.append(key.value())
            .append('\t')
            .append(value.simulated() ? "simulated" : "real")
            .append('\t')
            .append(value.name())
            .append('\n'));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      LOG.info("{} cannot be written: {}", file, e.toString());
    }
  }

  private Map<DeviceId, Introduction> read() {
    Map<DeviceId, Introduction> all = new LinkedHashMap<>();
    try {
      if (Files.exists(file) && Files.size(file) <= MOST_BYTES) {
        for (String line : Files.readAllLines(file)) {
          Matcher m = LINE.matcher(line);
          if (m.matches()) {
            all.put(
                new DeviceId(m.group(1)),
                new Introduction(
                    DisplayText.clean(m.group(3), "An accelerator"),
                    m.group(2).equals("simulated")));
          }
        }
      }
    } catch (IOException e) {
      LOG.info("{} cannot be read: {}", file, e.toString());
    }
    return all;
  }
}
