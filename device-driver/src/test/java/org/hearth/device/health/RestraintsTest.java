package org.hearth.device.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.hearth.device.api.DeviceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestraintsTest {
  private static final DeviceId CARD = new DeviceId("gpu:GPU-1f3a9c00");
  private static final Instant START = Instant.parse("2026-07-30T22:00:00Z");

  @TempDir Path folder;

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }

  /** The letters are seconds: p paused, s slowed, r resting, "-" free, a blank is not looked at. */
  private static void play(HealthHistory history, long from, String seconds) {
    for (int i = 0; i < seconds.length(); i++) {
      Optional<Restraint> restraint =
          switch (seconds.charAt(i)) {
            case 'p' -> Optional.of(Restraint.PAUSED);
            case 's' -> Optional.of(Restraint.SLOWED);
            case 'r' -> Optional.of(Restraint.RESTING);
            default -> Optional.empty();
          };
      if (seconds.charAt(i) != ' ') {
        history.restrained(CARD, at(from + i), restraint);
      }
    }
  }

  private List<String> read(long from, long to) {
    try (HealthHistory history = new HealthHistory(folder)) {
      return history.restraints(CARD, at(from), at(to)).stream()
          .map(span ->
              "%s %d-%d"
                  .formatted(
                      span.restraint(),
                      span.from().getEpochSecond() - START.getEpochSecond(),
                      span.to().getEpochSecond() - START.getEpochSecond()))
          .toList();
    }
  }

  private Path file() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  @Test
  void eachTimeHasItsReasonAndItsEnds() {
    try (HealthHistory history = new HealthHistory(folder)) {
      play(history, 0, "--ppp--sss rrp");
    }
    assertThat(read(0, 20))
        .containsExactly("PAUSED 2-5", "SLOWED 7-10", "RESTING 11-13", "PAUSED 13-14");
    assertThat(read(5, 8)).containsExactly("SLOWED 7-10");
    assertThat(read(14, 20)).isEmpty();
  }

  @Test
  void nothingIsWrittenWhileNothingHoldsItBack() {
    try (HealthHistory history = new HealthHistory(folder)) {
      play(history, 0, "-----");
    }
    assertThat(folder).isEmptyDirectory();
  }

  /** A program that was killed has not closed its files, and did not know that it would end. */
  @Test
  void aTimeEndsWithItsProgram() {
    HealthHistory killed = new HealthHistory(folder);
    play(killed, 0, "ppp");
    assertThat(read(0, 5000)).containsExactly("PAUSED 0-3");
    try (HealthHistory next = new HealthHistory(folder)) {
      play(next, 1000, "pp");
      play(next, 1101, "p");
    }
    killed.close();
    assertThat(read(0, 5000))
        .as("100 s without a look are not known to have been paused")
        .containsExactly("PAUSED 0-3", "PAUSED 1000-1002", "PAUSED 1101-1102");
  }

  @Test
  void whatIsDamagedOrCutOffCostsOnlyItself() throws IOException {
    try (HealthHistory history = new HealthHistory(folder)) {
      play(history, 0, "p-s-r-p");
    }
    byte[] bytes = Files.readAllBytes(file());
    assertThat(bytes).hasSize(4 * 16);
    bytes[16 + 5] ^= 1;
    Files.write(file(), Arrays.copyOf(bytes, 3 * 16 + 7));
    assertThat(read(0, 20)).containsExactly("PAUSED 0-1", "RESTING 4-5");

    try (HealthHistory history = new HealthHistory(folder)) {
      play(history, 30, "s");
    }
    assertThat(read(0, 50)).containsExactly("PAUSED 0-1", "RESTING 4-5", "SLOWED 30-31");
  }

  @Test
  void aReasonOfALaterVersionIsPassedOver() throws IOException {
    try (HealthHistory history = new HealthHistory(folder)) {
      play(history, 0, "p");
    }
    ByteBuffer later = ByteBuffer.allocate(16);
    later.putInt((int) at(2).getEpochSecond()).putInt((int) at(3).getEpochSecond()).putInt(77);
    CRC32C crc = new CRC32C();
    crc.update(later.array(), 0, 12);
    later.putInt((int) crc.getValue());
    Files.write(file(), later.array(), StandardOpenOption.APPEND);
    assertThat(read(0, 5)).containsExactly("PAUSED 0-1");
  }

  @Test
  void aClockThatWasSetBackMakesNoTimeThatEndsBeforeItBegins() {
    try (HealthHistory history = new HealthHistory(folder)) {
      play(history, 100, "ppp");
      play(history, 50, "s");
      play(history, 103, "p-");
    }
    assertThat(read(0, 200)).containsExactly("PAUSED 100-104");
  }
}
