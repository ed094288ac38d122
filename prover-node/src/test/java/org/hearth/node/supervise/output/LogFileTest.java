package org.hearth.node.supervise.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.node.fake.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  private final MovableClock clock =
      new MovableClock(Clock.fixed(Instant.parse("2026-05-01T00:00:00Z"), ZoneOffset.UTC));

  @TempDir private Path folder;

  @Test
  void threeFilesAreKept() throws IOException {
    Path file = folder.resolve("new").resolve("a.log");
    try (LogFile log = new LogFile(file, clock, 100)) {
      for (int i = 100; i < 200; i++) {
        log.write("line " + i); // 9 bytes with its end: eleven in a file
      }
    }
    try (Stream<Path> files = Files.list(folder.resolve("new"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("a.log", "a.log.1", "a.log.2");
    }
    assertThat(Files.readAllLines(file)).containsExactly("line 199");
    assertThat(Files.readAllLines(folder.resolve("new/a.log.1")))
        .hasSize(11)
        .startsWith("line 188")
        .endsWith("line 198");
  }

  @Test
  void goesOnInTheFileThatIsThere() throws IOException {
    Path file = folder.resolve("a.log");
    Files.writeString(file, "before\n");
    try (LogFile log = new LogFile(file, clock)) {
      log.write("after");
    }
    assertThat(Files.readAllLines(file)).isEqualTo(List.of("before", "after"));
  }

  @Test
  void whatCannotBeWrittenIsCounted() throws IOException {
    Path blocked = folder.resolve("blocked");
    Files.createFile(blocked);
    Path file = blocked.resolve("a.log");
    try (LogFile log = new LogFile(file, clock)) {
      log.write("one");
      log.write("two");
      Files.delete(blocked);
      log.write("three, before it is tried again");
      clock.advance(Duration.ofSeconds(11));
      log.write("four");
    }
    assertThat(Files.readAllLines(file))
        .containsExactly("3 lines before this one could not be written.", "four");
  }
}
