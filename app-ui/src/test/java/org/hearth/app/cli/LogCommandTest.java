package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hearth.app.OwnProgram;
import org.hearth.device.api.DisplayText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code hearth log} as a user meets it. */
class LogCommandTest {
  @TempDir private Path folder;

  private CommandRun log(String... more) {
    List<String> arguments =
        new java.util.ArrayList<>(List.of("log", "--data-dir", folder.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private void write(String... lines) throws IOException {
    Files.createDirectories(folder.resolve("logs"));
    Files.write(
        folder.resolve("logs/hearth.log"),
        List.of(lines),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static String line(Instant at, String level, String rest) {
    return "%s %s [t] org.hearth.X%s".formatted(at, level, rest);
  }

  @Test
  void withoutALogItSaysSo() {
    CommandRun ended = log();
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).contains("There is no log in").contains("hearth run");
    assertThat(log("--json").out().strip()).isEqualTo("[ ]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --level info              | one two three
          --level WARN              | two three
          --level error             | three
          --since 90m               | two three
          --since 1d                | one two three
          --lines 1                 | three
          --job j-1                 | one
          --device cpu:0            | two
          --level warn --lines 1    | three
          """)
  void showsWhatIsWanted(String options, String expected) throws IOException {
    Instant now = Instant.now();
    write(
        line(now.minus(Duration.ofHours(2)), "INFO", " {job=j-1}: one"),
        line(now.minus(Duration.ofHours(1)), "WARN", " {device=cpu:0}: two"),
        line(now.minus(Duration.ofMinutes(1)), "ERROR", ": three"),
        "\tjava.lang.Error: why");
    CommandRun ended = log(options.split(" +"));
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(
            ended
                .out()
                .lines()
                .filter(l -> !l.startsWith(" "))
                .map(l -> l.replaceFirst(".*: ", "")))
        .containsExactly(expected.split(" "));
    assertThat(ended.out().contains("    java.lang.Error: why"))
        .isEqualTo(expected.contains("three"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --level loud      | --level
          --since yesterday | --since
          --since 2026-99-1 | --since
          --lines 0         | --lines
          --lines 1000001   | --lines
          --lines x         | --lines
          """)
  void refusesWhatItCannotUnderstand(String options, String named) {
    CommandRun ended = log(options.split(" +"));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(named).doesNotContain("Exception");
  }

  @Test
  void answersProgramsWithAllParts() throws IOException {
    write(
        line(Instant.parse("2026-11-28T10:00:00.123Z"), "WARN", " {job=j device=d}: words"),
        "\tat x");
    JsonNode json = JsonMapper.shared().readTree(log("--json").out());
    assertThat(json.toString())
        .isEqualTo(
            "[{\"at\":\"2026-11-28T10:00:00.123Z\",\"level\":\"WARN\",\"thread\":\"t\",\"logger\":\"org.hearth.X\","
                + "\"job\":\"j\",\"device\":\"d\",\"message\":\"words\",\"trace\":[\"at x\"]}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[2J\u001b]0;t\u0007",
        "\u202egnp.exe",
        "a\u0085b\u2028c",
        "\u0000\u009b31m"
      })
  void whatOthersWroteIntoAFileIsHarmless(String words) throws IOException {
    write(line(Instant.now(), "INFO", ": " + words), "\t" + words, words);
    assertThat(log().out().codePoints().filter(c -> c != '\n')).noneMatch(DisplayText::isObeyed);
  }

  /** In a process of its own, which ends when nobody reads any more. */
  @Test
  void followsTheLogThroughANewFile() throws Exception {
    write(line(Instant.now(), "INFO", ": first"));
    List<String> command =
        OwnProgram.command(
            List.of("-Xmx256m", "--add-modules", "jdk.incubator.vector"),
            "log",
            "--follow",
            "--data-dir",
            folder.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var out = process.inputReader()) {
      until(out, "first");
      write(line(Instant.now(), "INFO", ": second"));
      Files.move(folder.resolve("logs/hearth.log"), folder.resolve("logs/hearth.2026-11-28.1.log"));
      write(line(Instant.now(), "INFO", ": third"));
      assertThat(until(out, "third")).contains("second");
      process.descendants().forEach(ProcessHandle::destroy);
    } finally {
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static String until(java.io.BufferedReader out, String word) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      all.append(line).append('\n');
      if (line.contains(word)) {
        return all.toString();
      }
    }
    throw new AssertionError("it ended before \"" + word + "\": " + all);
  }
}
