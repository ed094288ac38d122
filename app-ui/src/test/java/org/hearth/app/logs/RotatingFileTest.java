package org.hearth.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hearth.device.worker.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that turn over by size and day, are their owner's alone, and never stop the program. */
class RotatingFileTest {
  @TempDir private Path temporary;
  private final FakeClock clock = new FakeClock(Instant.now());

  private Path folder() {
    return temporary.resolve("data/logs");
  }

  private RotatingFile open(long bytes, int files) {
    return new RotatingFile(folder(), new LogLimits(bytes, files), clock, new Random(1));
  }

  private String all() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : new LogFiles(folder()).all()) {
      text.append(Files.readString(file));
    }
    return text.toString();
  }

  private static List<String> modes(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .map(path -> {
            try {
              return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          })
          .distinct()
          .toList();
    }
  }

  @Test
  void sizeTurnsFilesOverAndTheirSumIsBounded() throws IOException {
    try (RotatingFile file = open(1000, 4)) {
      for (int i = 0; i < 200; i++) {
        file.write("event %03d %s\n".formatted(i, "x".repeat(80)));
        assertThat(new LogFiles(folder()).all()).hasSizeLessThanOrEqualTo(4);
      }
      assertThat(file.trouble()).isEmpty();
    }
    List<Path> files = new LogFiles(folder()).all();
    assertThat(files).hasSize(4);
    for (Path one : files) {
      assertThat(Files.size(one)).isLessThanOrEqualTo(1000);
    }
    assertThat(all()).contains("event 199").doesNotContain("event 100");
    // Nothing between the oldest that is left and the newest is missing.
    List<String> numbers =
        all().lines().filter(l -> l.startsWith("event")).map(l -> l.substring(6, 9)).toList();
    assertThat(numbers).hasSize(200 - Integer.parseInt(numbers.getFirst())).isSorted();
  }

  @Test
  void aDayTurnsAFileOver() throws IOException {
    String first = clock.instant().toString().substring(0, 10);
    try (RotatingFile file = open(1_000_000, 3)) {
      file.write("of today\n");
      clock.advance(Duration.ofDays(1));
      file.write("of tomorrow\n");
    }
    Path old = folder().resolve("hearth." + first + ".1.log");
    assertThat(old).content().contains("of today").doesNotContain("tomorrow");
    assertThat(folder().resolve("hearth.log")).content().contains("of tomorrow");
  }

  @Test
  void onlyTheOwnerReadsWhateverWasThere() throws IOException {
    Files.createDirectories(folder());
    Path left = Files.writeString(folder().resolve("hearth.log"), "left");
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rw-rw-rw-"));
    try (RotatingFile file = open(200, 3)) {
      for (int i = 0; i < 60; i++) {
        file.write("event " + i + "\n");
      }
      assertThat(modes(folder())).containsOnly("rwx------", "rw-------");
      assertThat(new LogFiles(folder()).rotated()).isNotEmpty();
    }
  }

  @Test
  void theFolderIsMadeAnewWhenItIsDeleted() throws IOException {
    try (RotatingFile file = open(1000, 3)) {
      file.write("before\n");
      try (Stream<Path> files = Files.list(folder())) {
        for (Path one : files.toList()) {
          Files.delete(one);
        }
      }
      Files.delete(folder());
      file.write("after\n");
      assertThat(all()).contains("after").doesNotContain("before");
      assertThat(modes(folder())).containsOnly("rwx------", "rw-------");
    }
  }

  @Test
  void whatCannotBeWrittenIsCountedAndLeftOut() throws IOException {
    Files.createDirectories(folder().getParent());
    Path inTheWay = Files.writeString(folder(), "a file where the folder should be");
    try (RotatingFile file = open(1000, 3)) {
      file.open();
      assertThat(file.trouble()).isPresent();
      file.write("lost 1\n");
      file.write("lost 2\n");
      Files.delete(inTheWay);
      file.write("lost 3, too soon for another try\n");
      clock.advance(RotatingFile.RETRY);
      file.write("written\n");
      assertThat(file.trouble()).isEmpty();
      assertThat(all()).contains("3 events before this one", "written").doesNotContain("lost");
    }
  }

  @Test
  void oneProgramWritesAtATime() throws IOException {
    try (RotatingFile first = open(1000, 3);
        RotatingFile second = open(1000, 3)) {
      first.write("of the first\n");
      second.write("of the second\n");
      assertThat(second.trouble()).hasValueSatisfying(why -> assertThat(why).contains("another"));
      first.write("more of the first\n");
      assertThat(all()).contains("more of the first").doesNotContain("second");
      first.close();
      clock.advance(RotatingFile.RETRY);
      second.write("now of the second\n");
      assertThat(all()).contains("1 events before", "now of the second");
    }
  }

  @Test
  void anInterruptedThreadLosesNeitherTheLogNorItsInterruption() throws IOException {
    try (RotatingFile file = open(1000, 3)) {
      Thread.currentThread().interrupt();
      file.write("of an interrupted thread\n");
      assertThat(Thread.interrupted()).isTrue();
      file.write("of another\n");
      assertThat(all()).contains("of an interrupted thread", "of another");
    }
  }

  @Test
  void halfALineOfACrashedProgramIsEnded() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("hearth.log"), "half a li");
    try (RotatingFile file = open(1000, 3)) {
      file.write("whole\n");
    }
    assertThat(all()).isEqualTo("half a li\nwhole\n");
  }
}
