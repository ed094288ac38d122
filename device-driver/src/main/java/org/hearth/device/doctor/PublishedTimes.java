package org.hearth.device.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hearth.device.api.Device;

/**
 * How long the known proof took on models that somebody measured: the table {@code
 * self-test-times.txt} beside this class, in which each row tells its source. There is no row that
 * was not measured.
 */
public final class PublishedTimes {
  private static final String TABLE = "self-test-times.txt";

  /** A busy computer alone makes a quarter; what is under this is no finding. */
  private static final double APART = 1.5;

  private final List<Row> rows;

  /**
   * @param model as the maker names it
   * @param microarchitecture needed as well where a virtual machine hides the model, or ""
   * @param engine what computed, with the number of threads
   * @param time of one proof, warm
   * @param source who measured it, on what, when and how
   */
  public record Row(
      String model, String microarchitecture, String engine, Duration time, String source) {
    /**
     * @throws IllegalArgumentException naming the line, when it has not five columns or no time
     */
    static Row parse(String line) {
      String[] columns = line.split("\\s*\\|\\s*", -1);
      if (columns.length != 5 || !columns[3].matches("[1-9]\\d{0,6}") || columns[4].isBlank()) {
        throw new IllegalArgumentException("No row of published times: " + line);
      }
      return new Row(
          columns[0].strip(),
          columns[1],
          columns[2],
          Duration.ofMillis(Long.parseLong(columns[3])),
          columns[4].strip());
    }
  }

  public PublishedTimes(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /** The table that comes with this version. */
  public static PublishedTimes ofThisVersion() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(PublishedTimes.class.getResourceAsStream(TABLE), TABLE),
                StandardCharsets.UTF_8))) {
      return new PublishedTimes(
          lines
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Row::parse)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Row> rows() {
    return rows;
  }

  /**
   * Compares a device's time with that of its model.
   *
   * @param engine what computed on it, in the table's words
   */
  public PublishedVerdict of(Device device, String engine, Duration took) {
    String name = spelling(device.name());
    String generation = device.facts().getOrDefault("microarchitecture", "");
    List<Row> ofModel =
        rows.stream()
            .filter(row -> spelling(row.model()).equals(name))
            .filter(row ->
                row.microarchitecture().isEmpty() || row.microarchitecture().equals(generation))
            .toList();
    if (device.simulated() || ofModel.isEmpty()) {
      return new PublishedVerdict.Unpublished("");
    }
    return ofModel.stream()
        .filter(row -> row.engine().equals(engine))
        .findFirst()
        .map(row -> compare(row, took))
        .orElseGet(() -> new PublishedVerdict.Unpublished(engine));
  }

  private static PublishedVerdict compare(Row row, Duration took) {
    double times = (double) took.toNanos() / row.time().toNanos();
    return times > APART
        ? new PublishedVerdict.Slower(row, times)
        : times < 1 / APART
            ? new PublishedVerdict.Faster(row, 1 / times)
            : new PublishedVerdict.AsPublished(row);
  }

  /**
   * The name without what makers and drivers add or leave out for the same model. What sets models
   * apart stays: an "RTX 3060 Laptop GPU" is no "RTX 3060", and neither is an "RTX 3060 Ti".
   */
  static String spelling(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("\\((r|tm|c)\\)|[®™]", " ")
        .replaceAll("^\\s*\\d+th gen ", "")
        .replaceAll("@ *[0-9.]+ *ghz", " ")
        .replaceAll("\\b(cpu|processor|\\d+-core|nvidia)\\b", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
