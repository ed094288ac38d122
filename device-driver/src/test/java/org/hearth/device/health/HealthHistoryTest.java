package org.hearth.device.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.hearth.device.Seeds;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.Health;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthHistoryTest {
  private static final DeviceId CARD = new DeviceId("gpu:GPU-1f3a9c00");
  private static final Instant START = Instant.parse("2026-07-30T22:00:00Z");

  @TempDir Path folder;

  private static Health sample(long second, double celsius) {
    return new Health(
        CARD,
        START.plusSeconds(second),
        Map.of(Vital.TEMPERATURE, Reading.of(celsius), Vital.POWER, Reading.notReported("no")),
        Optional.empty());
  }

  private HealthChart chart(HealthHistory history, long from, long to, int width) {
    return history.chart(
        CARD, Vital.TEMPERATURE, START.plusSeconds(from), START.plusSeconds(to), width);
  }

  private List<Path> files(String prefix) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> f.getFileName().toString().startsWith(prefix)).sorted().toList();
    }
  }

  @Test
  void everySampleOfTheLastMinutesIsInTheChartAndSilenceIsAGap() {
    try (HealthHistory history = new HealthHistory(folder)) {
      for (int s = 0; s < 100; s++) {
        if (s < 40 || s >= 50) {
          history.append(sample(s, 40 + s / 10.0));
        }
      }
      HealthChart chart = chart(history, 0, 100, 100);
      for (int x = 0; x < 100; x++) {
        assertThat(chart.reported(x)).as("second %d", x).isEqualTo(x < 40 || x >= 50);
        if (chart.reported(x)) {
          assertThat(chart.low(x)).isCloseTo(40 + x / 10f, offset(0.04f));
        }
      }
      HealthChart power = history.chart(CARD, Vital.POWER, START, START.plusSeconds(100), 100);
      assertThat(power.reported(5)).as("not reported is not 0").isFalse();
    }
  }

  /** A device at rest is looked at every five seconds; a longer silence is a gap. */
  @Test
  void aSampleIsShownUntilTheNextOneUnlessThatIsFarAway() {
    try (HealthHistory history = new HealthHistory(folder)) {
      for (int s : new int[] {0, 5, 10, 18, 27, 28}) {
        history.append(sample(s, 30 + s));
      }
      HealthChart chart = chart(history, 0, 40, 40);
      StringBuilder shown = new StringBuilder();
      for (int x = 0; x < 40; x++) {
        shown.append(chart.reported(x) ? Math.round(chart.low(x)) - 30 : "-").append(' ');
      }
      assertThat(shown.toString().strip())
          .isEqualTo(
              "0 0 0 0 0 5 5 5 5 5 10 10 10 10 10 10 10 10 18 - - - - - - - - 27 28"
                  + " - - - - - - - - - - -");
    }
  }

  /** A coarse record may fill what is missing, but not blur the samples that are there. */
  @ParameterizedTest(name = "{0} s without a sample at the start")
  @CsvSource({"0", "2", "40", "200"})
  void aChartThatBeginsWithoutASampleIsSharpFromTheFirstOneOn(int missing) {
    try (HealthHistory history = new HealthHistory(folder)) {
      for (int s = 0; s < 600; s++) {
        if (s < 130 || s >= 130 + missing) {
          history.append(sample(s, 30 + s / 12.0));
        }
      }
      HealthChart chart = chart(history, 130, 600, 470);
      for (int x = missing; x < 470; x++) {
        assertThat(chart.high(x)).as("second %d", x).isEqualTo(chart.low(x));
      }
      assertThat(chart.reported(0)).as("by the second before, or a coarse record").isTrue();
    }
  }

  /** A spike of one second stays visible at every width and after every summing-up. */
  @ParameterizedTest(name = "{0} days in {1} columns")
  @CsvSource({"0.1, 50", "1, 800", "2.9, 300", "30, 600", "400, 900"})
  void noSpikeIsLost(double days, int width) {
    try (HealthHistory history = new HealthHistory(folder)) {
      for (int s = 0; s < 3 * 86_400; s += s % 60 < 2 ? 1 : 29) {
        history.append(sample(s, 50));
      }
      int end = 3 * 86_400;
      history.append(sample(end, 91));
      history.append(sample(end + 1, 50));
      long from = end + 2 - (long) (days * 86_400);
      HealthChart chart = chart(history, from, end + 2, width);
      float highest = 0;
      for (int x = 0; x < width; x++) {
        if (chart.reported(x)) {
          highest = Math.max(highest, chart.high(x));
          assertThat(chart.low(x)).isEqualTo(50);
        }
      }
      assertThat(highest).isEqualTo(91);
      assertThat(chart.reported(width - 1)).isTrue();
    }
  }

  @Test
  void aDayOfSamplesAMonthOfMinutesAndAllHoursAreKept() throws IOException {
    try (HealthHistory history = new HealthHistory(folder)) {
      for (int minute = 0; minute < 100 * 1440; minute += 7) {
        history.append(sample(minute * 60L, 40));
      }
      long end = 100 * 86_400L;
      assertThat(files("raw")).hasSizeBetween(2, 3);
      assertThat(files("minutes")).hasSizeBetween(2, 3);
      assertThat(files("hours")).hasSize(1);
      HealthChart all = chart(history, 0, end, 100);
      for (int x = 0; x < 100; x++) {
        assertThat(all.reported(x)).as("day %d", x).isTrue();
      }
      assertThat(history.size(CARD)).isPositive();
      HealthChart longAgo = chart(history, 5 * 86_400L, 5 * 86_400L + 60, 60);
      assertThat(longAgo.reported(30)).as("only the hour is known of that minute").isTrue();
    }
  }

  /** The process is killed after each possible byte of its last records. */
  @Test
  void survivesAKillAtAnyByte() throws IOException {
    try (HealthHistory history = new HealthHistory(folder)) {
      for (int s = 0; s < 10; s++) {
        history.append(sample(s, 50));
      }
    }
    Path file = files("raw").getFirst();
    byte[] whole = Files.readAllBytes(file);
    int length = HealthRecord.length(Tier.RAW);
    assertThat(whole).hasSize(10 * length);
    for (int cut = 7 * length; cut <= whole.length; cut++) {
      Files.write(file, java.util.Arrays.copyOf(whole, cut));
      try (HealthHistory history = new HealthHistory(folder)) {
        history.append(sample(20, 60));
        HealthChart chart = chart(history, 0, 21, 21);
        int kept = cut / length;
        for (int x = 0; x < 20; x++) {
          assertThat(chart.reported(x)).as("cut at %d, second %d", cut, x).isEqualTo(x < kept);
        }
        assertThat(chart.high(20)).isEqualTo(60);
      }
    }
  }

  @Test
  void aDamagedRecordCostsOnlyItself() throws IOException {
    try (HealthHistory history = new HealthHistory(folder)) {
      for (int s = 0; s < 1000; s++) {
        history.append(sample(s, 30 + s % 16));
      }
    }
    long seed = Seeds.of("HealthHistoryTest 1");
    Random random = new Random(seed);
    Path file = files("raw").getFirst();
    int length = HealthRecord.length(Tier.RAW);
    boolean[] damaged = new boolean[1000];
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      for (int i = 0; i < 100; i++) {
        int record =
            2 + random.nextInt(400) * 2; // of what the chart begins with, the minute tells too
        if (!damaged[record]) {
          damaged[record] = true;
          long at = (long) record * length + random.nextInt(length);
          bytes.seek(at);
          int b = bytes.read();
          bytes.seek(at);
          bytes.write(b ^ 1 << random.nextInt(8));
        }
      }
    }
    try (HealthHistory history = new HealthHistory(folder)) {
      for (int from : new int[] {0, 1, 499, 901}) {
        HealthChart chart = chart(history, from, 1000, 1000 - from);
        for (int x = 0; x < 1000 - from; x++) {
          int sound = from + x;
          while (damaged[sound]) {
            sound--;
          }
          assertThat(chart.low(x))
              .as("seed %d, from %d, second %d", seed, from, from + x)
              .isEqualTo(30 + sound % 16);
        }
      }
    }
  }

  /** Minutes and hours come out the same however often the program was started in between. */
  @Test
  void aRestartLosesNoMinuteAndNoHour() throws IOException {
    long seed = Seeds.of("HealthHistoryTest 2");
    Random random = new Random(seed);
    Path steady = folder.resolve("steady");
    Path restarted = folder.resolve("restarted");
    HealthHistory often = new HealthHistory(restarted);
    try (HealthHistory once = new HealthHistory(steady)) {
      for (int s = 0; s < 20_000; s++) {
        double celsius = 40 + random.nextInt(400) / 10.0;
        once.append(sample(s, celsius));
        if (random.nextInt(500) == 0) {
          often.close();
          often = new HealthHistory(restarted);
        }
        often.append(sample(s, celsius));
      }
    }
    often.close();
    for (String tier : List.of("raw", "minutes", "hours")) {
      List<Path> all = files(tier);
      assertThat(all).as(tier).hasSizeGreaterThan(1);
      int half = all.size() / 2;
      for (int i = 0; i < half; i++) {
        assertThat(HexFormat.of().formatHex(Files.readAllBytes(all.get(i))))
            .as("seed %d, %s", seed, all.get(i).getFileName())
            .isEqualTo(HexFormat.of().formatHex(Files.readAllBytes(all.get(half + i))));
      }
    }
  }

  @Test
  void aClockThatIsSetBackAddsNothingAndBreaksNothing() {
    try (HealthHistory history = new HealthHistory(folder)) {
      history.append(sample(100, 50));
      history.append(sample(40, 60));
      history.append(sample(101, 70));
      HealthChart chart = chart(history, 0, 110, 110);
      assertThat(chart.reported(40)).isFalse();
      assertThat(chart.high(101)).isEqualTo(70);
    }
  }

  @Test
  void devicesWithSimilarIdsAreKeptApart() {
    DeviceId a = new DeviceId("gpu:0000:01:00.0");
    DeviceId b = new DeviceId("gpu-0000/01.00.0/../..");
    try (HealthHistory history = new HealthHistory(folder.resolve("h"))) {
      history.append(Health.silent(a, START, "x"));
      history.append(Health.silent(b, START, "x"));
    }
    assertThat(folder.toFile().list()).containsExactly("h");
    assertThat(folder.resolve("h").toFile().list()).hasSize(2);
  }

  @Test
  void asksForASpanAndAWidth() {
    try (HealthHistory history = new HealthHistory(folder)) {
      assertThatThrownBy(() -> chart(history, 10, 10, 5))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> chart(history, 0, 10, 0))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(
              history
                  .chart(CARD, Vital.LOAD, START, START.plus(Duration.ofDays(9000)), 100)
                  .reported(3))
          .isFalse();
    }
  }
}
