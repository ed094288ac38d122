package org.hearth.device.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.device.api.DeviceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How earlier self-tests ended, one a line: seconds since 1970, device, {@code right} or {@code
 * wrong}, milliseconds, and what computed where that is known. Only ever appended to; a line that
 * was cut off or damaged is left out.
 */
public final class SelfTestStore {
  private static final Logger LOG = LoggerFactory.getLogger(SelfTestStore.class);
  private static final Pattern LINE =
      Pattern.compile(
          "(\\d{1,11}) ([!-~]{1,600}) (right|wrong) (\\d{1,9})(?: ([!-~][ -~]{0,119}))?");

  /** Of the newest lines; the file grows by about 60 bytes a test. */
  private static final int MOST_LINES = 5_000;

  private static final int COMPARED = 20;

  /** The last word of the engine of a simulated device. */
  public static final String SIMULATED = "simulated";

  private final Path file;

  /**
   * @param right whether the device's proof was the known one
   * @param took for one proof
   * @param engine what computed on the device, or "" where nobody wrote it down
   */
  public record Entry(Instant at, DeviceId device, boolean right, Duration took, String engine) {

    /** One of which nobody knows what computed. */
    public Entry(Instant at, DeviceId device, boolean right, Duration took) {
      this(at, device, right, took, "");
    }

    /** Whether no hardware was tested. */
    public boolean simulated() {
      return engine.endsWith(SIMULATED);
    }
  }

  /**
   * @param file made with the first entry when it is missing
   */
  public SelfTestStore(Path file) {
    this.file = file;
  }

  /**
   * @throws UncheckedIOException when the disk refuses
   */
  public void add(Entry entry) {
    // A line that was cut off before must not spoil this one.
    String line =
        "\n"
            + entry.at().getEpochSecond()
            + " "
            + written(entry.device())
            + " "
            + (entry.right() ? "right" : "wrong")
            + " "
            + entry.took().toMillis()
            + (entry.engine().isEmpty() ? "" : " " + entry.engine())
            + "\n";
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for whom the note is worth less than what it is doing: a full disk costs the note. */
  public void addIfPossible(Entry entry) {
    try {
      add(entry);
    } catch (UncheckedIOException e) {
      LOG.warn("A self-test or wrong proof was not written down: {}", e.getMessage());
    }
  }

  /** Oldest first; empty when there is no file. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    try {
      if (Files.exists(file)) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        text.lines().map(SelfTestStore::entry).flatMap(Optional::stream).forEach(entries::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries.size() <= MOST_LINES
        ? entries
        : entries.subList(entries.size() - MOST_LINES, entries.size());
  }

  private static Optional<Entry> entry(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return read(matcher.group(2))
        .map(device ->
            new Entry(
                Instant.ofEpochSecond(Long.parseLong(matcher.group(1))),
                device,
                matcher.group(3).equals("right"),
                Duration.ofMillis(Long.parseLong(matcher.group(4))),
                Objects.requireNonNullElse(matcher.group(5), "")));
  }

  /** Some cards have no id but their name, which has spaces: these are written as in a URL. */
  private static String written(DeviceId device) {
    return URLEncoder.encode(device.value(), StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%3A", ":")
        .replace("%23", "#");
  }

  private static Optional<DeviceId> read(String written) {
    try {
      String id = URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
      return id.isBlank() ? Optional.empty() : Optional.of(new DeviceId(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The median of a device's last right proofs; empty before the third.
   *
   * @param engine what computed: another one has times of its own
   */
  public Optional<Duration> usual(DeviceId device, String engine) {
    List<Duration> times =
        entries().stream()
            .filter(entry ->
                entry.right() && entry.device().equals(device) && entry.engine().equals(engine))
            .map(Entry::took)
            .toList();
    List<Duration> last = times.subList(Math.max(0, times.size() - COMPARED), times.size());
    return last.size() < 3
        ? Optional.empty()
        : Optional.of(last.stream().sorted().toList().get(last.size() / 2));
  }
}
