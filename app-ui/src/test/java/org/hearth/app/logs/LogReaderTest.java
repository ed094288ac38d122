package org.hearth.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

/** Reads what the writer writes, also across files and while it goes on. */
class LogReaderTest {
  @TempDir private Path folder;

  private void write(String name, String... lines) throws IOException {
    Files.write(
        folder.resolve(name), List.of(lines), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private List<String> messages(LogReader reader) throws IOException {
    return reader.next().stream().map(LogEntry::message).toList();
  }

  private static LogQuery query(String level, String since, String job, String device) {
    return new LogQuery(
        Level.valueOf(level),
        Optional.of(since).filter(s -> !s.isEmpty()).map(Instant::parse),
        job,
        device);
  }

  private void fill() throws IOException {
    write(
        "hearth.2026-11-28.2.log",
        "2026-11-28T10:00:00.000Z INFO  [a] org.x.Y {job=j-1 device=cpu:0}: one",
        "2026-11-28T11:00:00.000Z ERROR [a] org.x.Y {job=j-1}: two",
        "\tjava.lang.Error: why",
        "\tat org.x.Y.z(Y.java:1)");
    write(
        "hearth.2026-11-28.10.log",
        "2026-11-28T12:00:00.000Z WARN  [a] org.x.Y {device=cpu:0}: three");
    write(
        "hearth.log",
        "2026-11-29T10:00:00.000Z INFO  [a] org.x.Y: four is about j-1, not j-12",
        "2026-11-29T11:00:00.000Z DEBUG [a] org.x.Y: five");
    write("hearth.log.lock", "2026-11-29T11:00:00.000Z ERROR [a] org.x.Y: no log");
    write("hearth.2026-11-28.log", "2026-11-29T11:00:00.000Z ERROR [a] org.x.Y: no log either");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TRACE |                      |      |       | 100 | one two three four five
          INFO  |                      |      |       | 100 | one two three four
          WARN  |                      |      |       | 100 | two three
          ERROR |                      |      |       | 100 | two
          TRACE |                      |      |       | 2   | four five
          INFO  |                      |      |       | 3   | two three four
          TRACE | 2026-11-28T11:00:00Z |      |       | 100 | two three four five
          TRACE | 2026-11-29T10:30:00Z |      |       | 100 | five
          TRACE |                      | j-1  |       | 100 | one two four
          TRACE |                      | j-12 |       | 100 | four
          TRACE |                      | j    |       | 100 | ''
          TRACE |                      |      | cpu:0 | 100 | one three
          WARN  |                      | j-1  |       | 1   | two
          """)
  void givesWhatIsWanted(
      String level, String since, String job, String device, int most, String expected)
      throws IOException {
    fill();
    LogQuery query =
        query(
            level,
            since == null ? "" : since,
            job == null ? "" : job,
            device == null ? "" : device);
    assertThat(messages(new LogReader(folder, query, most)).stream().map(m -> m.split(" ")[0]))
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
  }

  @Test
  void anEventHasAllItsParts() throws IOException {
    fill();
    LogEntry two = new LogReader(folder, query("ERROR", "", "", ""), 10).next().getFirst();
    assertThat(two)
        .isEqualTo(
            new LogEntry(
                Instant.parse("2026-11-28T11:00:00Z"),
                Level.ERROR,
                "a",
                "org.x.Y",
                "j-1",
                "",
                "two",
                List.of("java.lang.Error: why", "at org.x.Y.z(Y.java:1)")));
    assertThat(two.text())
        .isEqualTo(
            "2026-11-28T11:00:00.000Z ERROR Y job j-1: two\n    java.lang.Error: why\n    at org.x.Y.z(Y.java:1)");
  }

  @Test
  void aFolderThatIsNotThereHasNoEvents() throws IOException {
    LogReader reader = new LogReader(folder.resolve("none"), LogQuery.ALL, 10);
    assertThat(reader.exists()).isFalse();
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void nothingIsLostOrToldTwiceWhileFilesTurnOver() throws IOException {
    Path logs = folder.resolve("logs");
    List<String> read = new ArrayList<>();
    LogReader reader = new LogReader(logs, LogQuery.ALL, 1000);
    Random random = new Random(7);
    int written = 0;
    try (RotatingFile file =
        new RotatingFile(logs, new LogLimits(600, 6), Clock.systemUTC(), new Random(2))) {
      for (int round = 0; round < 100; round++) {
        for (int i = random.nextInt(8); i > 0; i--) {
          file.write("2026-11-29T10:00:00.000Z INFO  [a] org.x.Y: n" + written++ + "\n");
        }
        messages(reader).stream().filter(m -> m.startsWith("n")).forEach(read::add);
      }
      assertThat(new LogFiles(logs).rotated()).hasSize(5);
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < written; i++) {
      all.add("n" + i);
    }
    assertThat(read).isEqualTo(all);
  }

  @Test
  void halfALineIsLeftUntilItIsWhole() throws IOException {
    write("hearth.log", "2026-11-29T10:00:00.000Z INFO  [a] org.x.Y: one");
    LogReader reader = new LogReader(folder, LogQuery.ALL, 10);
    assertThat(messages(reader)).containsExactly("one");
    Path file = folder.resolve("hearth.log");
    Files.writeString(
        file, "2026-11-29T10:00:01.000Z INFO  [a] org.x.Y: tw", StandardOpenOption.APPEND);
    assertThat(messages(reader)).isEmpty();
    Files.writeString(file, "o\n", StandardOpenOption.APPEND);
    assertThat(messages(reader)).containsExactly("two");
    assertThat(messages(reader)).isEmpty();
  }

  @Test
  void aFileThatIsNoLogIsBounded() throws IOException {
    Random random = new Random(3);
    byte[] noise = new byte[300_000];
    random.nextBytes(noise);
    Files.write(folder.resolve("hearth.log"), noise);
    List<LogEntry> entries = new LogReader(folder, LogQuery.ALL, 10).next();
    assertThat(entries).hasSize(1);
    assertThat(entries.getFirst().trace()).hasSizeLessThanOrEqualTo(500);
  }
}
